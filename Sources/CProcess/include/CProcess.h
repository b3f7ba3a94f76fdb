#ifndef REDRESS_CPROCESS_H
#define REDRESS_CPROCESS_H

/// Keeps this process's memory from other processes of its user, and out of every core: prctl(2) takes
/// its arguments as no Swift function can give them.
///
/// Returns 0, or -1 where the system has no such thing.
int redress_hide_memory(void);

#endif

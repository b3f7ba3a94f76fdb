#include "CProcess.h"

#ifdef __linux__
#include <sys/prctl.h>

int redress_hide_memory(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
#else
int redress_hide_memory(void) { return -1; }
#endif

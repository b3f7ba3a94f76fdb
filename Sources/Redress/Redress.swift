@_exported public import RedressCore

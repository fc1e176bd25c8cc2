"""How the allocator treats memory that a build has freed."""

import ctypes

# From malloc.h of glibc: from which size a block is taken from the system by itself, and how much
# free memory at the end of the heap goes back to it.
_M_MMAP_THRESHOLD = -3
_M_TRIM_THRESHOLD = -1
_LARGEST = 32 << 20  # it takes no larger threshold
_ALL = (1 << 31) - 1


def keep_freed() -> None:
    """Keep what is freed for what comes next, in a process that ends with its build.

    A calendar of ten thousand events has fourteen megabytes; the allocator would give the memory of
    each such block back, and the system hand it out again page by page. It does nothing where the C
    library has no such switch.
    """
    try:
        switch = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError):
        return
    switch(_M_MMAP_THRESHOLD, _LARGEST)
    switch(_M_TRIM_THRESHOLD, _ALL)

# Types of the clock for Cython; without a compiler the .py runs as it is.
cimport cython

@cython.final
cdef class WorkClock:
    cdef long long shift
    cdef const long long[::1] first
    cdef const long long[::1] starts
    cdef const long long[::1] ends
    cdef const long long[::1] done
    cdef const long long[::1] origins
    cdef const long long[::1] minute_first
    cdef const long long[::1] by_minute
    cdef const long long[::1] work_first
    cdef const long long[::1] by_work

    @cython.locals(
        last=cython.longlong, offset=cython.longlong, at=cython.longlong,
        interval=cython.longlong, minute=cython.longlong,
    )
    cpdef long long worked(self, long long calendar, long long minute) noexcept nogil

    @cython.locals(last=cython.longlong, at=cython.longlong, interval=cython.longlong)
    cpdef long long start_at(self, long long calendar, long long work) noexcept nogil

    @cython.locals(last=cython.longlong, at=cython.longlong, interval=cython.longlong)
    cpdef long long end_at(self, long long calendar, long long work) noexcept nogil

    cpdef long long last_minute(self, long long calendar) noexcept nogil

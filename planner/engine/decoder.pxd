# Types of the decoder for Cython; without a compiler the .py runs as it is.
cimport cython
from planner.engine.work_clock cimport WorkClock

@cython.final
cdef class Decoder:
    cdef WorkClock clock
    cdef const long long[::1] earliest, predecessor_first, predecessors, lags
    cdef const long long[::1] mode_first, mode_lane, mode_calendar, mode_minutes
    cdef const long long[::1] families, setup_minutes, fixed_starts
    cdef readonly long long[::1] modes
    cdef readonly long long[::1] starts
    cdef readonly long long[::1] ends
    cdef long long family_count, lane_count, blocks, gap_begin, gap_before
    cdef long long[::1] lane_head, lane_tail
    cdef long long[::1] block_next, block_before, block_begin, block_done, block_family

    @cython.locals(placed=cython.longlong, count=cython.longlong, at=cython.longlong)
    cpdef long long run(self, const long long[::1] order)

    @cython.locals(lane=cython.longlong, row=cython.longlong)
    cdef void clear(self) noexcept nogil

    @cython.locals(
        ready=cython.longlong, best_end=cython.longlong, best_start=cython.longlong,
        best_mode=cython.longlong, best_begin=cython.longlong, best_before=cython.longlong,
        mode=cython.longlong, calendar=cython.longlong, minutes=cython.longlong,
        start=cython.longlong, end=cython.longlong,
    )
    cdef long long place(self, long long operation) noexcept nogil

    @cython.locals(minute=cython.longlong, edge=cython.longlong, end=cython.longlong)
    cdef long long ready(self, long long operation) noexcept nogil

    @cython.locals(
        wanted=cython.longlong, before=cython.longlong, begin=cython.longlong,
        after=cython.longlong,
    )
    cdef void find_gap(self, long long operation, long long lane, long long minutes) noexcept nogil

    @cython.locals(family=cython.longlong)
    cdef long long setup(self, long long block, long long operation) noexcept nogil

    @cython.locals(family=cython.longlong)
    cdef long long setup_to(self, long long operation, long long block) noexcept nogil

    @cython.locals(
        lane=cython.longlong, done=cython.longlong, after=cython.longlong,
        may_merge=cython.bint, block=cython.longlong,
    )
    cdef void occupy(self, long long operation, long long mode, long long begin, long long before) noexcept nogil

    cdef void chain(self, long long lane, long long before, long long after) noexcept nogil

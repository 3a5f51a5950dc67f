# Types of the dispatching kernel for Cython; without a compiler the .py runs as it is.
cimport cython
from planner.engine.work_clock cimport WorkClock

cdef extern from "math.h" nogil:
    double exp(double x)

cdef enum:
    FIRST = 0
    CRITICAL_RATIO = 1
    COST = 2

@cython.final
cdef class Dispatcher:
    cdef WorkClock clock
    cdef const long long[::1] earliest, predecessor_first, predecessors, lags
    cdef const long long[::1] successor_first, successors
    cdef const long long[::1] mode_first, mode_lane, mode_calendar, mode_minutes, mode_operation
    cdef const long long[::1] families, setup_minutes, fixed_starts, due, weights
    cdef const long long[::1] in_order, rank
    cdef long long family_count, count, rule, heap_size, shift
    cdef double waiting, mean_minutes, fading
    cdef const double[::1] setup_worth
    cdef double[::1] urgency, latest_end, behind, worth
    cdef long long[::1] missing, is_placed
    cdef readonly long long[::1] modes
    cdef readonly long long[::1] starts
    cdef readonly long long[::1] ends
    cdef long long[::1] lane_done, lane_family, lane_calendar, is_idle
    cdef long long[::1] queue_head, queue_tail, queue_next, heap

    @cython.locals(placed=cython.longlong)
    cpdef long long run(self)

    @cython.locals(
        at=cython.longlong, row=cython.longlong, latest=cython.double, urgency=cython.double,
        behind=cython.double, edge=cython.longlong, follower=cython.longlong,
        minutes=cython.double, mode=cython.longlong,
    )
    cdef void look_back(self) noexcept nogil

    @cython.locals(
        placed=cython.longlong, event=cython.longlong, now=cython.longlong, who=cython.longlong,
    )
    cdef long long play(self) noexcept nogil

    @cython.locals(
        mode=cython.longlong, start=cython.longlong, lane=cython.longlong,
        calendar=cython.longlong, opens=cython.longlong,
    )
    cdef long long arrive(self, long long row, long long now) noexcept nogil

    @cython.locals(
        best=cython.longlong, best_index=cython.double, before=cython.longlong,
        mode=cython.longlong, following=cython.longlong, row=cython.longlong,
        index=cython.double,
    )
    cdef long long take_next(self, long long lane, long long now) noexcept nogil

    @cython.locals(calendar=cython.longlong, begin=cython.longlong, done=cython.longlong)
    cdef void place(self, long long row, long long mode, long long lane, long long now) noexcept nogil

    @cython.locals(calendar=cython.longlong, begin=cython.longlong, end=cython.longlong)
    cdef void place_freely(self, long long row, long long mode, long long start) noexcept nogil

    cdef void settle(self, long long row, long long mode, long long start) noexcept nogil

    @cython.locals(edge=cython.longlong, follower=cython.longlong)
    cdef void release_followers(self, long long row) noexcept nogil

    @cython.locals(minute=cython.longlong, edge=cython.longlong)
    cdef long long ready(self, long long row) noexcept nogil

    @cython.locals(least=cython.longlong, mode=cython.longlong)
    cdef double shortest(self, long long row) noexcept nogil

    @cython.locals(before=cython.longlong)
    cdef long long setup(self, long long lane, long long row) noexcept nogil

    @cython.locals(before=cython.longlong, worth=cython.double)
    cdef double index(self, long long row, long long mode, long long now, long long lane) noexcept nogil

    @cython.locals(slack=cython.double)
    cdef double critical_ratio(self, long long row, long long mode, long long now) noexcept nogil

    @cython.locals(slack=cython.double)
    cdef double cost_of_waiting(self, long long row, long long mode, long long now) noexcept nogil

    @cython.locals(at=cython.longlong, parent=cython.longlong)
    cdef void push(self, long long event) noexcept nogil

    @cython.locals(
        first=cython.longlong, event=cython.longlong, at=cython.longlong, child=cython.longlong,
    )
    cdef long long pop(self) noexcept nogil

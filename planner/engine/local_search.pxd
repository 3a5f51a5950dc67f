# Types of the search for Cython; without a compiler the .py runs as it is.
cimport cython
from planner.engine.work_clock cimport WorkClock

cdef extern from "math.h" nogil:
    double log(double x)

cdef enum:
    EIGHT = 8
    OTHER_MACHINE = 3
    FAR_EARLIER = 5
    FAR_LATER = 7

@cython.final
cdef class LocalSearch:
    cdef WorkClock clock
    cdef const long long[::1] earliest, predecessor_first, predecessors, lags
    cdef const long long[::1] successor_first, successors
    cdef const long long[::1] mode_first, mode_lane, mode_calendar, mode_minutes
    cdef const long long[::1] families, setup_minutes, fixed_starts
    cdef const long long[::1] due, weights, must_finish_by, goals
    cdef long long family_count, count, far_back, random, mark
    cdef long long kept_count, pending, lowest, segment_from, segment_to
    cdef long long moved, new_mode, new_place
    cdef public long long steps
    cdef double broken_promise_cost, hope, limit
    cdef bint is_makespan, is_best_kept, is_possible
    cdef readonly double cost
    cdef readonly double best_cost
    cdef long long[::1] order, position, modes, preceding, following, lane_heads
    cdef readonly long long[::1] begins, dones, ends
    cdef long long[::1] is_dirty, marks
    cdef long long[::1] kept_order, kept_rows, kept_begins, kept_dones, kept_ends
    cdef readonly long long[::1] best_order
    cdef readonly long long[::1] best_modes

    cpdef double run(self, long long steps, double temperature, double cooling)
    cpdef void keep_best(self) noexcept nogil

    @cython.locals(operation=cython.longlong)
    cdef void step(self, double temperature) noexcept nogil

    @cython.locals(
        dice=cython.longlong, lane=cython.longlong, alternatives=cython.longlong,
        queue=cython.longlong, places=cython.longlong,
    )
    cdef bint propose(self, long long operation) noexcept nogil

    @cython.locals(
        old_mode=cython.longlong, old_preceding=cython.longlong, before_cost=cython.double,
        delta=cython.double,
    )
    cdef void attempt(self, double allowed) noexcept nogil

    cdef long long below(self, long long limit) noexcept nogil

    @cython.locals(
        goal=cython.longlong, operation=cython.longlong, chosen=cython.longlong,
        seen=cython.longlong, waits_for=cython.longlong, is_queued=cython.bint,
        can_change=cython.bint,
    )
    cdef long long chosen_operation(self) noexcept nogil

    @cython.locals(
        count=cython.longlong, latest=cython.longlong, at=cython.longlong,
        start=cython.longlong, offset=cython.longlong, goal=cython.longlong,
    )
    cdef long long missed_goal(self) noexcept nogil

    @cython.locals(
        queue=cython.longlong, latest=cython.longlong, ready=cython.longlong,
        edge=cython.longlong, end=cython.longlong,
    )
    cdef long long waits_for(self, long long operation) noexcept nogil

    @cython.locals(
        at=cython.longlong, after=cython.longlong, dice=cython.longlong,
        follower=cython.longlong,
    )
    cdef long long place_by_order(self, long long operation, long long lane) noexcept nogil

    cdef long long back(self, long long operation, long long places) noexcept nogil
    cdef long long forth(self, long long operation, long long places) noexcept nogil

    @cython.locals(
        old_mode=cython.longlong, old_preceding=cython.longlong,
        old_following=cython.longlong, old_cost=cython.double, lane=cython.longlong,
        before=cython.longlong, is_free=cython.bint,
    )
    cdef bint relocate(self, long long operation, long long mode, long long after) noexcept nogil

    @cython.locals(at=cython.longlong, row=cython.longlong)
    cdef void take_back(
        self, long long operation, long long mode, long long after, double cost
    ) noexcept nogil

    @cython.locals(lane=cython.longlong, before=cython.longlong, after=cython.longlong)
    cdef void unlink(self, long long operation) noexcept nogil

    @cython.locals(lane=cython.longlong, after=cython.longlong)
    cdef void link(self, long long operation, long long mode, long long before) noexcept nogil

    @cython.locals(
        first=cython.longlong, last=cython.longlong, at=cython.longlong,
        row=cython.longlong, into=cython.longlong,
    )
    cdef bint move_behind(self, long long operation, long long after) noexcept nogil

    @cython.locals(
        first=cython.longlong, last=cython.longlong, at=cython.longlong,
        row=cython.longlong, into=cython.longlong,
    )
    cdef bint move_before(self, long long operation, long long before) noexcept nogil

    @cython.locals(edge=cython.longlong)
    cdef bint follows_marked(self, long long row) noexcept nogil

    @cython.locals(edge=cython.longlong)
    cdef bint leads_to_marked(self, long long row) noexcept nogil

    @cython.locals(at=cython.longlong)
    cdef void keep_segment(self, long long first, long long last) noexcept nogil

    cdef void soil(self, long long operation) noexcept nogil

    @cython.locals(at=cython.longlong, operation=cython.longlong, edge=cython.longlong)
    cdef void propagate(self) noexcept nogil

    cdef void clean(self, long long at) noexcept nogil

    @cython.locals(
        mode=cython.longlong, ready=cython.longlong, edge=cython.longlong,
        calendar=cython.longlong, begin=cython.longlong, queue=cython.longlong,
        fixed=cython.longlong, done=cython.longlong, end=cython.longlong,
        old_end=cython.longlong, at=cython.longlong,
    )
    cdef bint retime(self, long long operation) noexcept nogil

    cdef void charge(self, long long operation, long long old_end, long long end) noexcept nogil

    @cython.locals(cost=cython.double)
    cdef double cost_of(self, long long operation, long long end) noexcept nogil

    cdef long long setup(self, long long before, long long operation) noexcept nogil

    @cython.locals(latest=cython.longlong, at=cython.longlong)
    cdef double makespan(self) noexcept nogil

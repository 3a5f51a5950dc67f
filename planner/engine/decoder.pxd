# Types of the kernel for Cython; without a compiler the .py runs as it is.
cimport cython

@cython.locals(low=cython.longlong, high=cython.longlong, middle=cython.longlong)
cdef long long worked(
    long long minute, long long first, long long last,
    const long long[::1] starts, const long long[::1] done, const long long[::1] ends,
) noexcept nogil

@cython.locals(
    low=cython.longlong, high=cython.longlong, middle=cython.longlong, minute=cython.longlong,
)
cdef long long start_at(
    long long work, long long first, long long last,
    const long long[::1] starts, const long long[::1] done, const long long[::1] ends,
) noexcept nogil

@cython.locals(
    low=cython.longlong, high=cython.longlong, middle=cython.longlong, minute=cython.longlong,
)
cdef long long end_at(
    long long work, long long first, long long last,
    const long long[::1] starts, const long long[::1] done, const long long[::1] ends,
) noexcept nogil

@cython.locals(
    placed=cython.longlong, blocks=cython.longlong, count=cython.longlong, at=cython.longlong,
    operation=cython.longlong, ready=cython.longlong, edge=cython.longlong,
    end=cython.longlong, start=cython.longlong, candidate=cython.longlong,
    machine=cython.longlong, first=cython.longlong, last=cython.longlong,
    work=cython.longlong, wanted=cython.longlong, lanes=cython.longlong,
    offset=cython.longlong, lane=cython.longlong, begin=cython.longlong,
    before=cython.longlong, block=cython.longlong, after=cython.longlong,
    best_end=cython.longlong, best_start=cython.longlong, best_machine=cython.longlong,
    best_lane=cython.longlong, best_before=cython.longlong, best_from=cython.longlong,
    best_to=cython.longlong, touches_before=cython.bint, touches_after=cython.bint,
)
cpdef long long decode(
    const long long[::1] order,
    const long long[::1] earliest,
    const long long[::1] minutes,
    const long long[::1] center,
    const long long[::1] only_machine,
    const long long[::1] fixed_start,
    const long long[::1] predecessor_first,
    const long long[::1] predecessors,
    const long long[::1] center_first,
    const long long[::1] center_machines,
    const long long[::1] speed,
    const long long[::1] lane_first,
    const long long[::1] calendar_first,
    const long long[::1] starts,
    const long long[::1] done,
    const long long[::1] ends,
    long long[::1] lane_head,
    long long[::1] block_next,
    long long[::1] block_start,
    long long[::1] block_end,
    long long[::1] out_machine,
    long long[::1] out_start,
    long long[::1] out_end,
) except? -1

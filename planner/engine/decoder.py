# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# cython: annotation_typing=False, initializedcheck=False
"""The list-scheduling kernel: places operations one by one, each as early as it can end.

A serial schedule generation scheme (Kolisch 1996) with gap filling: an operation goes to the
machine on which it ends first, into the first gap that holds it whole, so nothing placed earlier
is ever delayed by something less urgent. Each machine's time is counted in worked minutes, in
which closed time does not exist: an operation is one unbroken block there and stretches over
breaks by itself. Blocks that touch are merged, so the lists stay short.

Uncompiled this module is the reference and the fallback: give it memoryviews. Compiled by Cython
(types stand in the .pxd beside) it is some hundred times faster. What to place in which order is
not decided here but in `schedule`.
"""

from __future__ import annotations

import cython

IS_COMPILED = cython.compiled
SOURCE_HASH = "5dd9dc5c1594e2a7"
"""SHA-256 (16 digits) of this file without this line and of the .pxd: tells a stale binary."""


def worked(
    minute: int, first: int, last: int, starts: memoryview, done: memoryview, ends: memoryview
) -> int:
    """Open minutes of the calendar in [first, last) until `minute`."""
    low = first
    high = last
    while low < high:
        middle = (low + high) // 2
        if starts[middle] <= minute:
            low = middle + 1
        else:
            high = middle
    if low == first:
        return 0
    if minute < ends[low - 1]:
        return done[low - 1] + minute - starts[low - 1]
    return done[low - 1] + ends[low - 1] - starts[low - 1]


def start_at(
    work: int, first: int, last: int, starts: memoryview, done: memoryview, ends: memoryview
) -> int:
    """The open minute before which `work` minutes were open; -1 past the horizon."""
    low = first
    high = last
    while low < high:
        middle = (low + high) // 2
        if done[middle] <= work:
            low = middle + 1
        else:
            high = middle
    if low == first:
        return -1
    minute = starts[low - 1] + work - done[low - 1]
    if minute >= ends[low - 1]:
        return -1
    return minute


def end_at(
    work: int, first: int, last: int, starts: memoryview, done: memoryview, ends: memoryview
) -> int:
    """The minute at which `work` minutes have been open; -1 past the horizon."""
    low = first
    high = last
    while low < high:
        middle = (low + high) // 2
        if done[middle] < work:
            low = middle + 1
        else:
            high = middle
    if low == first:
        return -1
    minute = starts[low - 1] + work - done[low - 1]
    if minute > ends[low - 1]:
        return -1
    return minute


def decode(
    order: memoryview,
    earliest: memoryview,
    minutes: memoryview,
    center: memoryview,
    only_machine: memoryview,
    fixed_start: memoryview,
    predecessor_first: memoryview,
    predecessors: memoryview,
    center_first: memoryview,
    center_machines: memoryview,
    speed: memoryview,
    lane_first: memoryview,
    calendar_first: memoryview,
    starts: memoryview,
    done: memoryview,
    ends: memoryview,
    lane_head: memoryview,
    block_next: memoryview,
    block_start: memoryview,
    block_end: memoryview,
    out_machine: memoryview,
    out_start: memoryview,
    out_end: memoryview,
) -> int:
    """Place the operations of `order`; gives how many were placed.

    All arrays are int64. Per operation: `earliest` start, `minutes` of work at 100 %, `center`
    (-1: elapsed lead time), `only_machine` (-1: any of the center), `fixed_start` (-1: free),
    its predecessors, and the three outputs, which come in as -1. `order` holds operations,
    predecessors first; one whose predecessor has no end stays without place. Per machine:
    `speed` in percent, its lanes (capacity; none: infinite) and its calendar's intervals, two
    numbers a machine in `calendar_first`. Per lane the head of its list of busy blocks, -1.
    """
    placed = 0
    blocks = 0
    count = len(order)
    with cython.nogil:
        for at in range(count):
            operation = order[at]
            ready = earliest[operation]
            for edge in range(predecessor_first[operation], predecessor_first[operation + 1]):
                end = out_end[predecessors[edge]]
                if end < 0:
                    ready = -1
                    break
                ready = max(ready, end)
            if ready < 0:
                continue
            if center[operation] < 0:
                out_start[operation] = ready
                out_end[operation] = ready + minutes[operation]
                placed += 1
                continue
            if fixed_start[operation] >= 0:
                ready = fixed_start[operation]
            best_end = -1
            best_start = -1
            best_machine = -1
            best_lane = -1
            best_before = -1
            best_from = -1
            best_to = -1
            for candidate in range(
                center_first[center[operation]], center_first[center[operation] + 1]
            ):
                machine = center_machines[candidate]
                if only_machine[operation] >= 0:
                    if candidate > center_first[center[operation]]:
                        break
                    machine = only_machine[operation]
                first = calendar_first[2 * machine]
                last = calendar_first[2 * machine + 1]
                work = (minutes[operation] * 100 + speed[machine] - 1) // speed[machine]
                wanted = worked(ready, first, last, starts, done, ends)
                lanes = lane_first[machine + 1] - lane_first[machine]
                for offset in range(lanes if lanes > 0 else 1):
                    lane = lane_first[machine] + offset
                    begin = wanted
                    before = -1
                    if lanes > 0 and work > 0:
                        block = lane_head[lane]
                        while block >= 0 and block_start[block] - begin < work:
                            begin = max(begin, block_end[block])
                            before = block
                            block = block_next[block]
                    end = end_at(begin + work, first, last, starts, done, ends)
                    start = start_at(begin, first, last, starts, done, ends)
                    if start < 0 or end < 0:
                        continue
                    if work == 0:
                        end = start
                    if best_end < 0 or end < best_end:
                        best_end = end
                        best_start = start
                        best_machine = machine
                        best_lane = lane if lanes > 0 and work > 0 else -1
                        best_before = before
                        best_from = begin
                        best_to = begin + work
            if best_end < 0:
                continue
            placed += 1
            out_machine[operation] = best_machine
            out_start[operation] = best_start
            out_end[operation] = best_end
            if best_lane < 0:
                continue
            after = lane_head[best_lane] if best_before < 0 else block_next[best_before]
            touches_before = best_before >= 0 and block_end[best_before] == best_from
            touches_after = after >= 0 and block_start[after] == best_to
            if touches_before and touches_after:
                block_end[best_before] = block_end[after]
                block_next[best_before] = block_next[after]
            elif touches_before:
                block_end[best_before] = best_to
            elif touches_after:
                block_start[after] = best_from
            else:
                block_start[blocks] = best_from
                block_end[blocks] = best_to
                block_next[blocks] = after
                if best_before < 0:
                    lane_head[best_lane] = blocks
                else:
                    block_next[best_before] = blocks
                blocks += 1
    return placed

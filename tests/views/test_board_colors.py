"""The colours: readable in light and dark, and the same for an order every day."""

from __future__ import annotations

import numpy as np
import pytest

from planner.views.color_scheme import DARK, HUES, LIGHT, Scheme, contrast, hues_of, scheme

TEXT, SHAPE = 4.5, 3.0
both = pytest.mark.parametrize("colors", [LIGHT, DARK], ids=lambda each: each.name)


@both
def test_text_reads_on_every_surface(colors: Scheme) -> None:
    for surface in (colors.ground, colors.surface, colors.raised, colors.closed):
        for text in (colors.text, colors.text_muted):
            assert contrast(text, surface) >= TEXT, (text, surface)
    assert contrast(colors.accent_text, colors.accent) >= TEXT


@both
def test_every_bar_stands_out_from_the_ground_and_from_closed_time(colors: Scheme) -> None:
    for bar in colors.bars:
        assert contrast(bar, colors.ground) >= SHAPE, bar
    for sign in (colors.now, colors.critical, colors.infeasible, colors.eligible, colors.refused):
        assert contrast(sign, colors.ground) >= SHAPE, sign


@both
def test_a_label_reads_on_every_bar(colors: Scheme) -> None:
    for bar in colors.bars:
        assert contrast(colors.ink_on(bar), bar) >= TEXT, bar


@both
def test_a_bar_its_setup_and_its_dimmed_self_are_three_shades(colors: Scheme) -> None:
    for bar in colors.bars:
        shades = [contrast(each, colors.ground) for each in (bar, colors.lighter(bar))]
        shades.append(contrast(colors.dimmed(bar), colors.ground))
        assert shades == sorted(shades, reverse=True)
        assert len(set(shades)) == 3


def test_the_palette_has_twelve_different_hues() -> None:
    for colors in (LIGHT, DARK):
        assert len(set(colors.hues)) == HUES


def test_orders_entered_one_after_the_other_are_told_apart() -> None:
    hues = hues_of(np.arange(1, 5000))
    apart = np.abs(np.diff(hues))
    assert np.minimum(apart, HUES - apart).min() >= 2
    assert set(hues.tolist()) == set(range(HUES))


def test_an_unknown_scheme_is_refused() -> None:
    with pytest.raises(KeyError):
        scheme("sepia")

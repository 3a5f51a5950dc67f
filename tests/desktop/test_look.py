"""Actions, palette of colours and style sheet: one table, one sheet, both schemes."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QPushButton

from planner.desktop.actions import ACTIONS, PLACES, Actions, Menu, State, menu_title
from planner.desktop.icons import ICONS, pixmap
from planner.desktop.theme import Theme, palette, style_sheet, tokens
from planner.domain.people import Person
from planner.domain.rights import Role
from planner.host.language import LANGUAGES, use_language
from planner.views.color_scheme import SCHEMES, contrast

SALES = Person(1, "sales1", "Sales 1", frozenset({Role.SALES}))
PLANNER = Person(2, "planner", "Planner", frozenset({Role.PLANNER}))


@pytest.fixture(params=sorted(SCHEMES))
def scheme_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_no_two_actions_share_a_key_or_an_id() -> None:
    keys = Counter(row.key for row in ACTIONS if row.key)
    assert not [key for key, count in keys.items() if count > 1]
    assert len({row.id for row in ACTIONS}) == len(ACTIONS)


def test_every_menu_has_actions_and_every_place_a_number() -> None:
    assert {row.menu for row in ACTIONS} == set(Menu)
    keys = {row.id: row.key for row in ACTIONS}
    assert [keys[place] for place in PLACES] == ["Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4"]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_action_has_a_title_in_every_language(language: str) -> None:
    use_language(language)
    titles = [row.title() for row in ACTIONS] + [menu_title(menu) for menu in Menu]
    assert all(titles)


def test_every_icon_of_an_action_is_drawn(qapp: QApplication) -> None:
    del qapp
    for row in ACTIONS:
        if row.icon:
            assert (ICONS / f"{row.icon}.svg").is_file(), row.icon
            assert not pixmap(row.icon, "#123456", 20).isNull()


def test_what_cannot_be_done_is_grey_and_says_why(qapp: QApplication) -> None:
    button = QPushButton()
    actions = Actions({row.id: qapp.beep for row in ACTIONS}, button)
    actions.update(State())
    assert actions.by_id["undo"].toolTip() == "There is nothing to undo."
    assert not actions.by_id["orders"].isEnabled()
    actions.update(State(person=SALES, is_open=True))
    assert not actions.by_id["first_schedule"].isEnabled()
    assert "plan production" in actions.by_id["first_schedule"].toolTip()
    actions.update(State(person=PLANNER, is_open=True, undo="move operation"))
    assert actions.by_id["first_schedule"].isEnabled()
    assert actions.by_id["undo"].isEnabled()


def test_the_style_sheet_names_only_tokens_that_exist(scheme_name: str, qapp: QApplication) -> None:
    del qapp
    sheet = style_sheet(SCHEMES[scheme_name])
    assert "@" not in sheet
    assert SCHEMES[scheme_name].ground in sheet


def test_text_is_readable_on_everything_it_stands_on(scheme_name: str, qapp: QApplication) -> None:
    del qapp
    of = SCHEMES[scheme_name]
    known = tokens(of)
    for ground in ("ground", "surface", "menu", "hover", "selected"):
        assert contrast(of.text, known[ground]) >= 4.5, ground
    for ground in ("ground", "surface"):
        assert contrast(of.text_muted, known[ground]) >= 4.5, ground
        assert contrast(of.refused, known[ground]) >= 4.5, ground
        assert contrast(of.accent, known[ground]) >= 4.5, ground
    assert contrast(of.accent_text, of.accent) >= 4.5


def test_qts_own_palette_follows_the_scheme(scheme_name: str) -> None:
    of = SCHEMES[scheme_name]
    made = palette(of)
    assert made.window().color() == QColor(of.surface)
    assert made.text().color() == QColor(of.text)


def test_icons_on_buttons_follow_the_scheme(qapp: QApplication) -> None:
    theme = Theme(qapp, "light")
    button = QPushButton()
    theme.show_icon(button, "search")
    light = button.icon().cacheKey()
    theme.use("dark")
    assert button.icon().cacheKey() != light
    button.deleteLater()

"""What a visitor answered in which case and where they stopped, kept by their own browser.

The server holds it only while the visitor is here, and is right while they are. The browser hands
over what it kept once, when they come; it is told what is new, case by case, so that two windows
with two cases do not undo each other.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Any

import streamlit as st
from pydantic import Field, ValidationError

from pathways.language.models import Model
from pathways.learn import attempt as attempts
from pathways.learn.attempt import Answer
from pathways.packs.pack import Pack

_MOST = 200
"""Cases that a browser keeps, those that were walked last."""
_SCRIPT = """
const KEY = "pathway-walks.v1";
const MOST = %d;
let written = 0;
const stored = (act) => {
  try { return [act(window.localStorage), true]; } catch { return [null, false]; }
};
const read = (store) => {
  try { return JSON.parse(store.getItem(KEY)) || {}; } catch { return {}; }
};
const write = (news) => stored((store) => {
  const old = read(store);
  const cases = { ...old.cases };
  for (const [name, record] of Object.entries(news.cases)) {
    delete cases[name];
    if (record) cases[name] = record;
  }
  const kept = Object.fromEntries(Object.entries(cases).slice(-MOST));
  const teacher = news.teacher ?? old.teacher ?? false;
  store.setItem(KEY, JSON.stringify({ cases: news.forget ? {} : kept, teacher }));
});
export default function ({ data, setStateValue, parentElement }) {
  if (data.heard && data.change > written) {
    written = data.change;
    write(data.news);
  }
  clearTimeout(parentElement.again);
  const hand = (time) => {
    const [text, able] = stored((store) => store.getItem(KEY));
    setStateValue("kept", { text: text ?? "", able, time });
    // Each time it waits longer: what is handed over has a page that still runs begin again.
    parentElement.again = setTimeout(hand, 500 * 2 ** time, time + 1);
  };
  if (!data.heard) hand(1);
}
"""
_COMPONENT = st.components.v2.component("walks_keeping", html="<span></span>", js=_SCRIPT % _MOST)


class Record(Model):
    """What is kept of a case: the stage at which one was last, whether its end was seen, answers.

    Answers are tokens of `pathways.learn.attempt`: those committed to, and those only ticked.
    """

    stage: Annotated[str, Field(max_length=80)] = ""
    ended: bool = False
    answers: Annotated[str, Field(max_length=4_000)] = ""
    ticks: Annotated[str, Field(max_length=4_000)] = ""


@dataclass(frozen=True)
class _Kept:
    cases: Mapping[str, Record]
    teacher: bool


def key_of(query: Mapping[str, str]) -> str:
    """Return the name under which a case is kept: its id, or one made of the facts stated."""
    if token := query.get("c"):
        return f"c.{sha256(token.encode()).hexdigest()[:16]}"
    return query["case"]


def browser() -> None:
    """Speak with the browser: ask it once, and tell it what is new. Once on a page, at its end."""
    state = st.session_state
    change, news = state.get("walks_news", (0, {"cases": {}}))
    _COMPONENT(
        key="walks_kept",
        data={"heard": "walks_able" in state, "change": change, "news": news},
        default={"kept": None},
        on_kept_change=_hear,
    )


def records() -> Mapping[str, Record]:
    """Return what is known of the cases that were walked, by their ids."""
    found: dict[str, Record] = st.session_state.setdefault("walks", {})
    return found


def ended() -> frozenset[str]:
    """Return the cases whose debrief was seen."""
    return frozenset(name for name, record in records().items() if record.ended)


def teacher() -> bool:
    """Tell whether this browser is that of someone who teaches."""
    return bool(st.session_state.get("walks_teacher", False))


def set_teacher(on: bool) -> None:
    """Keep whether this browser is that of someone who teaches."""
    st.session_state.walks_teacher = on
    _tell({}, teacher=on)


def answers(pack: Pack, name: str) -> dict[str, Answer]:
    """Return what was committed to in a case."""
    return _read(pack, records().get(name, Record()).answers)


def ticks(pack: Pack, name: str) -> dict[str, Answer]:
    """Return what was ticked in a case and not committed to yet."""
    return _read(pack, records().get(name, Record()).ticks)


def keep(name: str, **changed: Any) -> None:
    """Keep something of a case, as the one last opened; nothing is told where nothing changed."""
    old = records().get(name, Record())
    new = old.model_copy(update=changed)
    if new != old or name != next(reversed([*records()]), None):
        st.session_state.walks = _last(records(), {name: new})
        _tell({name: new})


def keep_answers(name: str, given: Mapping[str, Answer], **changed: Any) -> None:
    """Keep the answers to a case."""
    keep(name, answers=attempts.encode(given) if given else "", **changed)


def keep_ticks(name: str, given: Mapping[str, Answer]) -> None:
    """Keep what is ticked in a case and not committed to."""
    plain = {stage: answer for stage, answer in given.items() if answer != Answer()}
    keep(name, ticks=attempts.encode(plain) if plain else "")


def forget(name: str) -> None:
    """Forget a case: what was answered, and that it was walked."""
    st.session_state.walks = {k: v for k, v in records().items() if k != name}
    _tell({name: None})


def forget_all() -> None:
    """Forget every case."""
    st.session_state.walks = {}
    _tell({}, forget=True)


def _tell(cases: Mapping[str, Record | None], **more: Any) -> None:
    """Have the browser told what is new, with what it was not told yet."""
    change, news = st.session_state.get("walks_news", (0, {"cases": {}}))
    plain = {k: v.model_dump(exclude_defaults=True) if v else None for k, v in cases.items()}
    told = {} if more.get("forget") else _last(news["cases"], plain)
    st.session_state.walks_news = (change + 1, {**news, "forget": False, **more, "cases": told})


def _hear() -> None:
    """Take what the browser kept, once. What was done here meanwhile stands."""
    state = st.session_state
    kept = state.walks_kept.get("kept")
    if "walks_able" in state or not isinstance(kept, dict):
        return
    state.walks_able = bool(kept.get("able"))
    found = _parsed(kept.get("text"))
    here = records()
    opened = {k: _merged(found.cases.get(k, Record()), record) for k, record in here.items()}
    state.walks = _last(found.cases, opened)
    state.setdefault("walks_teacher", found.teacher)
    state.walks_renewed = True
    _tell({name: state.walks[name] for name in here})


def _last(cases: Mapping[str, Any], news: Mapping[str, Any]) -> dict[str, Any]:
    """Return cases with news of some, which come last: their order tells when they were open."""
    return {**{name: case for name, case in cases.items() if name not in news}, **news}


def _merged(kept: Record, here: Record) -> Record:
    """Return what the browser kept of a case, with what is known here in its place."""
    known = {name: value for name, value in here if value}
    return kept.model_copy(update=known)


def _parsed(text: object) -> _Kept:
    """Return what a browser kept; a case that can't be read is as if it were not there."""
    try:
        data = json.loads(text) if isinstance(text, str) and text else {}
    except (ValueError, RecursionError):
        data = {}
    cases = data.get("cases") if isinstance(data, dict) else None
    found: dict[str, Record] = {}
    for name, record in cases.items() if isinstance(cases, dict) else ():
        with suppress(ValidationError):
            found[name] = Record.model_validate(record)
    return _Kept(found, isinstance(data, dict) and data.get("teacher") is True)


def _read(pack: Pack, token: str) -> dict[str, Answer]:
    return attempts.decode(pack, token)[0] if token else {}

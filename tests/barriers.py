"""What axe-core finds in a page that stands in someone's way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from visitor import Visitor

COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that another colour scheme can break: the rest of a page is the same in both."""
# A colour that is still changing has no contrast yet, nor has what fades while the page runs again:
# then it is looked at once more. Nothing is fetched to be looked into but what plays. Returns which
# of the known faults were found, and what else.
_AXE = """async ([where, rules, faults]) => {
    const app = document.querySelector("[data-test-script-state]");
    const options = {
        resultTypes: ["violations"], elementRef: true, preload: {assets: ["media"]},
        ...(rules ? {runOnly: rules} : {}),
    };
    let found, ran;
    const seen = new MutationObserver(() => { ran = true; });
    if (app) seen.observe(app, {attributeFilter: ["data-test-script-state"]});
    for (let time = 0; time < 100 && ran !== false; time++) {
        if (app && app.dataset.testScriptState !== "notRunning") {
            await new Promise((later) => setTimeout(later, 100));
            continue;
        }
        for (const change of document.getAnimations())
            if (change.effect.getComputedTiming().endTime < Infinity) change.finish();
        ran = false;
        found = await axe.run(where ?? document, options);
    }
    seen.disconnect();
    if (ran !== false) throw new Error("the page does not come to rest");
    const known = new Set(), others = [];
    for (const rule of found.violations)
        for (const node of rule.nodes) {
            const at = faults.findIndex(
                ([id, place]) => id === rule.id && node.element.matches(place));
            if (at >= 0) known.add(at);
            else others.push(`${rule.id}: ${node.target}: ${node.html.slice(0, 200)}
                ${node.failureSummary}`);
        }
    return [[...known].sort(), others];
}"""


class Fault(NamedTuple):
    """What axe-core finds and only Streamlit could mend: the rule, the element, the reason."""

    rule: str
    place: str
    reason: str


def look(
    page: Page,
    where: str | None = None,
    rules: Sequence[str] = (),
    faults: Sequence[Fault] = (),
) -> None:
    """Fail if a page, or a part of it, breaks a rule, or has a known fault no longer.

    Without rules, it is all that axe-core has switched on.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    places = [(fault.rule, fault.place) for fault in faults]
    known, others = page.evaluate(_AXE, [where, list(rules) or None, places])
    assert not others, "\n".join(others)
    assert known == list(range(len(faults))), "a known fault is not there any more"


def look_in_both_schemes(visitor: Visitor, where: str | None = None) -> None:
    """Fail if a page, or a part of it, breaks a rule in the light scheme or in the dark one."""
    look(visitor.page, where)
    visitor.scheme("dark")
    look(visitor.page, where, COLOURS)
    visitor.scheme("light")

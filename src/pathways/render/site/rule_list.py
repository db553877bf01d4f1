"""The list of all rules, by stage."""

from __future__ import annotations

from pathways.render.html.markup import tag
from pathways.render.site.base import RuleBase
from pathways.render.site.page import Page, page, section
from pathways.render.site.rule_lines import rule_lines


def rule_list(base: RuleBase) -> Page:
    """Return the page that lists the rules."""
    links, stages = base.links(""), base.pack.vocabulary.stages
    return page(
        "rules",
        "Rules",
        section(
            "", tag("p", f"{len(base.pack.rules)} rules, in the order of the walk.", cls="lead")
        ),
        *(
            section(
                stage.title,
                rule_lines(links, [rule for rule in base.pack.rules if rule.stage == name]),
                id=f"stage-{name}",
            )
            for name, stage in stages.items()
        ),
    )

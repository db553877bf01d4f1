"""Makes anew what stands in `docs/` and follows from the rest: ``python -m docs``."""

from __future__ import annotations

from docs import api, imports, notebook

if __name__ == "__main__":
    imports.PICTURE.write_text(imports.picture(), encoding="utf-8")
    api.PAGE.write_text(api.page(), encoding="utf-8")
    notebook.write(notebook.run(notebook.read()))

"""The pages of this repository as a site: CONTRIBUTING.md has the command."""

import os

project = "DynamoDB Accounts for Spring Boot"
extensions = ["myst_parser"]
root_doc = "README"
include_patterns = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/**.md"]
exclude_patterns = ["**/target", "**/.*"]
suppress_warnings = ["misc.highlighting_failure"]

myst_heading_anchors = 4

# What a message quotes stays as it is printed.
smartquotes = False

html_theme = "furo"
html_title = project
html_show_copyright = False
html_show_sphinx = False
html_copy_source = False
html_theme_options = {"top_of_page_buttons": []}
# Nothing of it comes from another host, and it can be read from a disk.
html_static_path = ["site"]
html_css_files = ["site.css"]
templates_path = []

# In the order in which they are needed. A page that is not here comes last.
GUIDES = [
    "accounts-and-environments",
    "configuration",
    "credentials",
    "repositories",
    "iam",
    "local-development",
    "testing",
    "operations",
    "observability",
    "errors",
    "benchmarks",
    "migration",
    "neighbours",
    "aot",
]

INDEX = """
<title>%(title)s</title>
<meta http-equiv="refresh" content="0; url=README.html">
<a href="README.html">%(title)s</a>
"""


def contents(caption, pages):
    lines = ["```{toctree}", ":hidden:", ":caption: " + caption, ""]
    return "\n".join(lines + pages + ["```", ""])


def add_contents(app, docname, source):
    """Adds to the first page what is beside it: what reads it elsewhere needs none."""
    if docname != root_doc:
        return
    names = [name[:-3] for name in sorted(os.listdir(app.confdir)) if name.endswith(".md")]
    names.sort(key=lambda name: GUIDES.index(name) if name in GUIDES else len(GUIDES))
    decisions = sorted(os.listdir(os.path.join(app.confdir, "decisions")))
    source[0] += "\n\n" + "\n".join([
        contents("Guides", ["docs/" + name for name in names]),
        contents("Decisions", ["docs/decisions/" + name[:-3] for name in decisions]),
        contents("Project", ["CHANGELOG", "CONTRIBUTING"]),
    ])


def add_index(app, exception):
    if exception is None:
        with open(os.path.join(app.outdir, "index.html"), "w", encoding="utf-8") as index:
            index.write(INDEX.lstrip() % {"title": project})


def setup(app):
    app.connect("source-read", add_contents)
    app.connect("build-finished", add_index)

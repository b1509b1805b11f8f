"""The page of a run of the benchmarks: a table and a plot (SVG) for each group."""

import html

_COLOURS = {"strata": "#c2410c", "node": "#3f8f3f", "bun": "#b08d6a", "deno": "#4b5563"}
_BAR = 14
_LABEL = 260
_WIDTH = 420


def _plot(rows, ratio):
    """Bars of each runtime as a share of the best one's figure."""
    height = sum(len(values) * _BAR + 14 for _, _, values, _ in rows)
    parts = [f'<svg width="{_LABEL + _WIDTH + 160}" height="{height}" font-family="sans-serif" font-size="11">']
    y = 0
    for title, unit, values, smaller in rows:
        top = max(values.values(), default=1)
        mark = ratio(values, smaller)
        note = "" if mark is None else f" ({mark:.2f})"
        parts.append(f'<text x="{_LABEL - 8}" y="{y + 12}" text-anchor="end">{html.escape(title + note)}</text>')
        for name, value in values.items():
            width = max(value / top * _WIDTH, 1)
            parts.append(f'<rect x="{_LABEL}" y="{y}" width="{width:.1f}" height="{_BAR - 3}" fill="{_COLOURS[name]}"/>')
            parts.append(f'<text x="{_LABEL + width + 5:.1f}" y="{y + 10}">{name} {value:,.1f} {unit}</text>')
            y += _BAR
        y += 14
    parts.append("</svg>")
    return "\n".join(parts)


def read_reasons(text):
    """"GROUP: TITLE" -> why Strata is behind there; lines that begin with # are comments."""
    rows = (line.split(" | ", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return {name: reason for name, reason in rows}


# What one run and the next differ by.
_NOISE = 0.05


def _guess(values, smaller):
    """Where no reason is written down: what the runtime with the same engine says about it."""
    if "node" not in values:
        return "not looked into yet"
    ratio = values["node"] / values["strata"] if smaller else values["strata"] / values["node"]
    if ratio < 1 - _NOISE:
        return "behind Node, not looked into yet"
    return f"{'ahead of' if ratio > 1 + _NOISE else 'level with'} Node, which has the same engine"


def render(groups, ratio, reasons):
    """HTML of `groups`: (name, [(title, unit, runtime -> figure, whether smaller is better)])."""
    lost = []
    for group, rows in groups:
        for title, _, values, smaller in rows:
            mark = ratio(values, smaller)
            if mark is not None and mark < 1:
                name = f"{group}: {title}"
                lost.append((mark, name, reasons.get(name) or _guess(values, smaller)))
    sections = "\n".join(f"<h2>{html.escape(name)}</h2>\n{_plot(rows, ratio)}" for name, rows in groups)
    losses = "\n".join(f"<li>{mark:.2f} {html.escape(name)}: {html.escape(reason)}</li>" for mark, name, reason in sorted(lost))
    return f"""<!doctype html>
<meta charset="utf-8">
<title>Strata beside Node, Bun and Deno</title>
<h1>Strata beside Node, Bun and Deno</h1>
<p>One run, one machine, in turns. In brackets: Strata's ratio to the best of the others; above 1 Strata is ahead.</p>
<h2>Where Strata is behind</h2>
<ol>
{losses}
</ol>
{sections}
"""

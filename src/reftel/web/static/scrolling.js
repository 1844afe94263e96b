// Scrolling inside one pane. `scrollIntoView` would move the page as well, and two at once would stop one another.

const calm = matchMedia("(prefers-reduced-motion: reduce)");

export function scrollTo(pane, place, share = 0.3) {
  const top = place.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop - pane.clientHeight * share;
  pane.scrollTo({ top: Math.max(0, top), behavior: calm.matches ? "auto" : "smooth" });
}

// Scroll only as far as it takes to have all of a line in view; what sticks to the top of the pane covers nothing.
export function reveal(pane, line, margin = 8) {
  const [outer, inner] = [pane.getBoundingClientRect(), line.getBoundingClientRect()];
  const head = outer.top + (pane.querySelector(".filter")?.offsetHeight ?? 0);
  if (inner.top < head + margin || inner.height > outer.height) pane.scrollBy({ top: inner.top - head - margin });
  else if (inner.bottom > outer.bottom - margin) pane.scrollBy({ top: Math.min(inner.bottom - outer.bottom + margin, inner.top - head - margin) });
}

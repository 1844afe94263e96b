// Before the first paint: whether there is script, and light or dark where the reader chose. Without script every page is a document.
{
  const root = document.documentElement;
  root.classList.add("scripted");
  // nothing folds on the bench that could not be unfolded again
  if (root.dataset.page === "bench") root.classList.add("workbench");
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {
    // a browser that keeps nothing follows the system
  }
}

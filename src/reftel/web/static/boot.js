// Before the first paint: with script the page is a workbench, without it a document. Nothing folds that could not be unfolded again.
document.documentElement.classList.add("workbench");

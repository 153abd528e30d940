// Moved: goes on to where a notice is now, with the place within it that the address names. It runs before the page's own
// refresh, which would lose that place, and leaves no entry behind for the back button.
location.replace(document.currentScript.dataset.target + location.search + location.hash);

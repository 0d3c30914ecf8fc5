// What this browser keeps of a form until it is sent: of the writer who is signed in
// alone. What others left behind here goes, before anybody else reads or sends it.
const all = "writing:";

// The browser's own store may be full or shut: then leaving the page warns.
function store(use) {
  try {
    return use(localStorage);
  } catch {
    return null;
  }
}

function forgetOthers(own) {
  store((kept) => {
    const isOthers = (name) => name.startsWith(all) && !name.startsWith(own);
    Object.keys(kept).filter(isOthers).forEach((name) => kept.removeItem(name));
  });
}

export function unsentOf(writer) {
  const own = `${all}${writer}:`;
  const place = own + location.pathname;
  forgetOthers(own);
  return {
    keep: (entries) => store((kept) => kept.setItem(place, JSON.stringify(entries))),
    forget: () => store((kept) => kept.removeItem(place)),
    kept: () => store((kept) => JSON.parse(kept.getItem(place))),
  };
}

// What this browser keeps of a form until it is sent: of the writer who is signed in
// alone. What others left behind here goes, before anybody else reads or sends it.
const all = "writing:";

// The browser's own store may be full or shut: then leaving the page warns.
function store(use, where = "localStorage") {
  try {
    return use(window[where]);
  } catch {
    return null;
  }
}

// What was sent by its button may never have arrived: it stays in this tab until the
// page comes again; "before" is the mark of what the server has.
const tab = (use) => store(use, "sessionStorage");
const words = (entries) => JSON.stringify(entries.filter(([name]) => name !== "do"));
const mark = (entries) => entries.find(([name]) => name === "before")?.[1];

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
    keepSent: (entries) => tab((kept) => kept.setItem(place, JSON.stringify(entries))),
    forget: () => [store, tab].forEach((use) => use((kept) => kept.removeItem(place))),
    kept: () => store((kept) => JSON.parse(kept.getItem(place))),
    notArrived: (shown) => {
      const sent = tab((kept) => JSON.parse(kept.getItem(place)));
      tab((kept) => kept.removeItem(place));
      const isSame = !sent || words(sent) === words(shown);
      return isSame || mark(sent) !== mark(shown) ? null : sent;
    },
  };
}

// What the walks have found and what is still to be mended: the model keeps out of it meanwhile. A line
// goes with its bug.
export const REPORTED = new Set([
  // A click before `opt-in.js` has come asks the browser; if the page goes, or the module does not
  // come, nothing remembers that the visitor accepted, and the next visit asks again. In the same way
  // `unsubscribe()` is lost without a network.
  'a word before the opt-in is loaded',
  // Where the page takes the subscription itself, with a listener on `document`, and no
  // `subscription-url`: after the removal of the element it does not hear of one that comes late, and
  // the record says that it has it.
  'nobody hears a removed element',
  // The element is removed and put back while the browser's question is open: the new flow knows nothing
  // of it, and a click asks a second time.
  'a question outlives its element',
  // Accept, unsubscribe, then allow: the visitor is subscribed, and the record says opted out, so no
  // later visit looks after the subscription.
  'an unsubscription while a question is open',
  // While IndexedDB does not answer, each tab prefers the journal in its own memory to the one in
  // localStorage, and brings in an old one of its own after a newer one of another tab.
  'a journal in each tab',
  // Two tabs whose visitors chose differently send their own choice each time the other has sent its.
  'two tabs with two choices',
]);

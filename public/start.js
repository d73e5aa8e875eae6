// Starts the program. No top-level await: browsers before Chromium 89 refuse it.
//
// Drafts lie in two places. localStorage answers at once, but a browser writes it to its disk only
// seconds later, and one that is killed before forgets what was typed. So each draft is put into
// IndexedDB too, which is written at once, and what is newer there comes back before the start.
import init from './web.js';

const PATIENCE_MS = 1000;

// Until then localStorage has long written that a draft is gone.
const FORGOTTEN_MS = 3600000;

const opened = new Promise((resolve, reject) => {
  const asked = indexedDB.open('wenxiao', 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore('drafts');
  asked.onsuccess = () => resolve(asked.result);
  asked.onerror = asked.onblocked = () => reject(asked.error);
});

function answer(asked) {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

async function restore() {
  const drafts = (await opened).transaction('drafts').objectStore('drafts');
  const [names, texts] = await Promise.all(
    [answer(drafts.getAllKeys()), answer(drafts.getAll())]
  );
  names.forEach((name, at) => bringBack(name, texts[at]));
}

// What was given up must not rise again either: it is kept as a moment without edits.
function bringBack(name, text) {
  const shown = localStorage.getItem(name);
  const kept = JSON.parse(text);
  if (shown !== null && !isLater(kept, shown)) {
    return;
  }
  if (!kept.gone) {
    localStorage.setItem(name, text);
  } else if (shown !== null) {
    localStorage.removeItem(name);
  } else if (Date.now() - kept.at > FORGOTTEN_MS) {
    change((drafts) => drafts.delete(name));
  }
}

function isLater(kept, shown) {
  try {
    return kept.at > JSON.parse(shown).at;
  } catch (unreadable) {
    return false; // The form says that it cannot read it, and shows it.
  }
}

function change(act) {
  return opened.then((store) => {
    return answer(act(store.transaction('drafts', 'readwrite').objectStore('drafts')));
  }).catch((error) => console.warn(error));
}

// The program has kept or given up the draft of this name.
document.addEventListener('wenxiao:draft', ({ detail: name }) => {
  const text = localStorage.getItem(name);
  const gone = () => JSON.stringify({ at: Date.now(), gone: true });
  change((drafts) => drafts.put(text === null ? gone() : text, name));
});

// A store that is forbidden or does not answer must not keep anybody from working.
const waited = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
const restored = Promise.race([restore(), waited]).catch((error) => console.warn(error));
const program = fetch('/web_bg.wasm');

restored.then(() => init({ module_or_path: program })).then(
  function () {
    document.getElementById('boot').remove();
    document.dispatchEvent(new Event('wenxiao:started'));
  },
  function (error) {
    console.error(error);
    document.dispatchEvent(new Event('wenxiao:failed'));
  }
);

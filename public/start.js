// Starts the program. No top-level await: browsers before Chromium 89 refuse it.
//
// Drafts lie in two places. localStorage answers at once, but a browser writes it to its disk only
// seconds later, and one that is killed before forgets what was typed. So each draft is put into
// IndexedDB too, which is written at once, and what is newer there comes back before the start.
import init from './web.js';

const PATIENCE_MS = 1000;

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
  names.forEach((name, at) => {
    if (isLater(texts[at], localStorage.getItem(name))) {
      localStorage.setItem(name, texts[at]);
    }
  });
}

function isLater(kept, shown) {
  try {
    return shown === null || JSON.parse(kept).at > JSON.parse(shown).at;
  } catch (unreadable) {
    return false; // The form says that it cannot read it, and shows it.
  }
}

// The program has kept or given up the draft of this name.
document.addEventListener('wenxiao:draft', ({ detail: name }) => {
  const text = localStorage.getItem(name);
  opened.then((store) => {
    const drafts = store.transaction('drafts', 'readwrite').objectStore('drafts');
    return answer(text === null ? drafts.delete(name) : drafts.put(text, name));
  }).catch((error) => console.warn(error));
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

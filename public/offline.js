// Stands between the page and the network, so that the program opens without one: it keeps the
// files of the site, and what the server said last to a clerk. The server is always asked first;
// what is kept answers only where no answer comes, and says so in a header. Who signs out, or
// becomes somebody else, leaves nothing behind.
'use strict';

// The build puts in the finished files, and a name that changes with them. Without them (while
// developing) no file is kept.
const FILES = [];
const SITE = 'wenxiao-site-development';

const ANSWERS = 'wenxiao-answers';
const ANSWERS_MAX = 200;
const STORED = 'x-wenxiao-stored';
const SESSION = '/api/v1/session';

// What a clerk needs to go on: who one is, what needs work, the forms, the library, the rules, a
// project under way with its monitoring table.
const KEPT = new RegExp(
  '^/api/v1/((session|home|organisation|targets|library|packs)(/|$)|' +
    'monitoring/projects/[^/]+(/report)?$)',
);

// A network that swallows requests is as good as none where something is kept.
const PATIENCE_MS = 8000;

// Counts whose turn it is: an answer that was asked for before is not kept after.
let turn = 0;

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(gather());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(tidy().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) {
    return;
  }
  if (url.pathname.startsWith(SESSION)) {
    event.respondWith(session(request));
  } else if (request.method !== 'GET') {
    return;
  } else if (KEPT.test(url.pathname)) {
    event.respondWith(ask(request));
  } else if (FILES.length && request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(() => caches.match('/')));
  } else if (FILES.includes(url.pathname)) {
    event.respondWith(caches.match(url.pathname).then((file) => file || fetch(request)));
  }
});

// One file after the other: the pages that are open come first on a slow line.
async function gather() {
  const site = await caches.open(SITE);
  for (const file of FILES) {
    await site.add(file);
  }
}

// Files of earlier versions go.
async function tidy() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith('wenxiao-site-') && name !== SITE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

// The server's answer, kept; or the one it gave last.
async function ask(request) {
  const asked = turn;
  const answers = await caches.open(ANSWERS);
  const kept = await answers.match(request, { ignoreVary: true });
  try {
    const answer = await (kept ? hurried(request) : fetch(request));
    if (answer.ok && isRecord(answer) && asked === turn) {
      await keep(answers, request, answer.clone());
    }
    return answer;
  } catch (lost) {
    if (kept && !request.signal.aborted) {
      return kept;
    }
    throw lost;
  }
}

// Everything about the session: whoever it is now, answers to another are forgotten.
async function session(request) {
  if (request.method === 'GET') {
    const kept = await caches.match(SESSION, { ignoreVary: true });
    const answer = await ask(request);
    if (answer.ok && !answer.headers.has(STORED) && kept && (await differs(kept, answer))) {
      await becomes(answer);
    }
    return answer;
  }
  const answer = await fetch(request);
  if (answer.ok || request.method === 'DELETE') {
    await becomes(answer);
  }
  return answer;
}

// Nothing of before is left; the session is kept where the answer tells of one.
async function becomes(answer) {
  turn += 1;
  await caches.delete(ANSWERS);
  if (isRecord(answer)) {
    await keep(await caches.open(ANSWERS), new Request(SESSION), answer.clone());
  }
}

async function differs(kept, answer) {
  const who = async (one) => {
    const person = (await one.clone().json()).session;
    return person && [person.account, person.role, person.workspace, person.generation].join();
  };
  return (await who(kept)) !== (await who(answer));
}

// Kept with the time, in milliseconds since 1970, at which the server said it.
async function keep(answers, request, answer) {
  const headers = new Headers(answer.headers);
  headers.set(STORED, String(Date.now()));
  const body = await answer.blob();
  await answers.put(request.url, new Response(body, { status: 200, headers }));
  const all = await answers.keys();
  await Promise.all(all.slice(0, -ANSWERS_MAX).map((old) => answers.delete(old)));
}

function isRecord(answer) {
  return (answer.headers.get('content-type') || '').startsWith('application/json');
}

function hurried(request) {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), PATIENCE_MS);
  request.signal.addEventListener('abort', () => late.abort());
  return fetch(request, { signal: late.signal }).finally(() => clearTimeout(timer));
}

// Looks whether this browser can run the program, then loads it. Written for the oldest
// browsers on purpose: whatever opens this page must be able to read the sentence it shows.
(function () {
  'use strict';

  function show(id) {
    ['boot-wait', 'boot-old', 'boot-failed'].forEach(function (other) {
      document.getElementById(other).hidden = other !== id;
    });
  }

  // An empty function body with one `memory.fill`: valid only where bulk memory is known.
  var bulkMemory = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 5, 3, 1, 0, 1,
    10, 13, 1, 11, 0, 65, 0, 65, 0, 65, 0, 252, 11, 0, 11
  ];

  function capable() {
    return 'noModule' in HTMLScriptElement.prototype &&
      typeof WebAssembly === 'object' &&
      typeof BigInt === 'function' &&
      typeof Promise === 'function' && typeof Promise.allSettled === 'function' &&
      WebAssembly.validate(new Uint8Array(bulkMemory));
  }

  if (!capable()) {
    show('boot-old');
    return;
  }
  var script = document.createElement('script');
  script.type = 'module';
  script.src = '/start.js';
  script.addEventListener('error', function () { show('boot-failed'); });
  document.addEventListener('wenxiao:failed', function () { show('boot-failed'); });
  document.head.appendChild(script);
  // Only where the connection is encrypted or local; elsewhere the program needs its network.
  // What is kept for later waits until what is needed now has come.
  document.addEventListener('wenxiao:started', function () {
    if ('serviceWorker' in navigator && window.isSecureContext) {
      navigator.serviceWorker.register('/offline.js')['catch'](function () {});
    }
  });
})();

// Starts the program. No top-level await: browsers before Chromium 89 refuse it.
import init from './web.js';

init({ module_or_path: '/web_bg.wasm' }).then(
  function () {
    document.getElementById('boot').remove();
    document.dispatchEvent(new Event('wenxiao:started'));
  },
  function (error) {
    console.error(error);
    document.dispatchEvent(new Event('wenxiao:failed'));
  }
);

/** Runs in a page before anything else, and is sent there as text. */
export const installProbe = () => {
  if (globalThis !== globalThis.top) return;
  const shifts = [];
  if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
    new PerformanceObserver((list) => {
      for (const {startTime, value, hadRecentInput} of list.getEntries()) {
        if (!hadRecentInput) shifts.push([startTime, value]);
      }
    }).observe({type: 'layout-shift', buffered: true});
  }
  const marked = {};
  const mark = (name) => {
    marked[name] = performance.now();
    performance.mark(`bench:${name}`);
  };
  const frame = () =>
    new Promise((resolve) => {
      requestAnimationFrame(resolve);
    });

  /** It is drawn within the window. */
  const isVisible = (element) => {
    const box = element?.isConnected && element.getBoundingClientRect();
    return (
      box?.width > 0 &&
      box.height > 0 &&
      box.bottom > 0 &&
      box.top < innerHeight &&
      box.right > 0 &&
      box.left < innerWidth &&
      element.checkVisibility({visibilityProperty: true, opacityProperty: true})
    );
  };

  globalThis.probe = {
    mark,
    marked,
    /** Layout shift from one mark to the end. */
    shift: (from, to = Infinity) =>
      shifts
        .filter(([at]) => at >= (marked[from] ?? 0) && at < (marked[to] ?? Infinity))
        .reduce((sum, [, value]) => sum + value, 0),
    async ready() {
      if (document.readyState !== 'complete') {
        await new Promise((resolve) => {
          addEventListener('load', resolve, {once: true});
        });
      }
      await globalThis.bench?.ready();
      if (!marked.ready) mark('ready');
    },
    /** Asks for the panel, and waits until it has been painted. */
    async show() {
      const {bench} = globalThis;
      await bench.prepare?.();
      await frame();
      await frame();
      mark('show');
      bench.show();
      const end = performance.now() + 5000;
      while (!isVisible(bench.shown())) {
        if (performance.now() > end) throw new Error('it was never shown');
        await frame();
      }
      await new Promise((resolve) => {
        requestAnimationFrame(() => {
          const {port1, port2} = new MessageChannel();
          port1.onmessage = resolve;
          port2.postMessage(0);
        });
      });
      mark('shown');
    },
  };
  // As soon as modules have run: what is ready by then is ready now.
  document.addEventListener('DOMContentLoaded', async () => {
    await globalThis.bench?.ready();
    if (!marked.ready) mark('ready');
  });
};

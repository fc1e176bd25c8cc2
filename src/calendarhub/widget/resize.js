// Gives the hub's frames on this page the height of what they show. A message counts only if it
// comes from such a frame, from the hub or a sandboxed frame ("null"), and names a whole number.
(() => {
  const hub = new URL("../../embed/", document.currentScript.src);
  const frames = () => [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(hub));
  addEventListener("message", ({ source, origin, data }) => {
    if (data?.type !== "calendarhub:height" || !Number.isInteger(data.height)) return;
    if (origin !== hub.origin && origin !== "null") return;
    for (const frame of frames())
      if (frame.contentWindow === source && (origin !== "null" || frame.sandbox.length))
        frame.style.height = Math.min(5000, Math.max(50, data.height)) + "px";
  });
  // A frame that was quicker than this script says its height again when it is greeted.
  for (const frame of frames()) frame.contentWindow.postMessage({ type: "calendarhub:theme" }, "*");
})();

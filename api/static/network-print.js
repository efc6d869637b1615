// Paper: before printing the picture is drawn once more, large and whole, and printed from a canvas of its own.
const [WIDE, HIGH] = [2080, 1240];

export function watchPaper(picture, page) {
  const paper = page.querySelector("#network-paper");
  const { container, network } = picture;
  let before = null;

  window.addEventListener("beforeprint", () => {
    before = { scale: network.getScale(), position: network.getViewPosition(), chosen: picture.chosen };
    picture.choose("");
    const [left, top, right, bottom] = picture.box;
    const ratio = window.devicePixelRatio || 1;
    network.setSize(`${WIDE / ratio}px`, `${HIGH / ratio}px`);
    const scale = Math.min(WIDE / ratio / (right - left + 12), HIGH / ratio / (bottom - top + 12));
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
    network.redraw();
    // A canvas is on paper at once; an image would still be decoding when the page is printed.
    const drawn = container.querySelector("canvas");
    [paper.width, paper.height] = [drawn.width, drawn.height];
    paper.getContext("2d").drawImage(drawn, 0, 0);
  });
  window.addEventListener("afterprint", () => {
    network.setSize("100%", "100%");
    network.redraw();
    if (before) {
      network.moveTo({ position: before.position, scale: before.scale });
      picture.choose(before.chosen);
    }
  });
}

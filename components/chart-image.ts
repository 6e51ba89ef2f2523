type Words = {
  readonly title: string;
  readonly subtitle: string;
  readonly sentence: string;
  readonly asOf: string;
};

const MARGIN = 24;
const SCALE = 2;
const STYLES = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "fill-opacity",
  "font-size",
  "font-weight",
];

/** Saves a drawn chart as a PNG with its words; false where the browser cannot. */
export async function saveChartImage(svg: SVGSVGElement, words: Words): Promise<boolean> {
  const { width, height } = svg.getBoundingClientRect();
  const style = getComputedStyle(document.body);
  const font = style.fontFamily;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(svg, width, height, font))}`;
  try {
    await image.decode();
  } catch {
    return false;
  }
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  if (!pen) return false;
  pen.font = `14px ${font}`;
  const lines = wrapped(pen, words.sentence, width);
  const top = MARGIN + 24 + 20 + lines.length * 20 + 12;
  const whole = { width: width + 2 * MARGIN, height: top + height + 2 * MARGIN + 12 };
  [canvas.width, canvas.height] = [whole.width * SCALE, whole.height * SCALE];
  pen.scale(SCALE, SCALE);
  pen.fillStyle = getComputedStyle(svg.closest(".card") ?? document.body).backgroundColor;
  pen.fillRect(0, 0, whole.width, whole.height);
  pen.fillStyle = style.color;
  pen.textBaseline = "top";
  pen.font = `600 17px ${font}`;
  pen.fillText(words.title, MARGIN, MARGIN);
  pen.font = `12px ${font}`;
  pen.fillText(words.subtitle, MARGIN, MARGIN + 24);
  pen.font = `14px ${font}`;
  for (const [i, line] of lines.entries()) pen.fillText(line, MARGIN, MARGIN + 46 + i * 20);
  pen.drawImage(image, MARGIN, top, width, height);
  pen.font = `12px ${font}`;
  pen.fillText(words.asOf, MARGIN, top + height + 14);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) return false;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${words.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.png`;
  link.click();
  URL.revokeObjectURL(link.href);
  return true;
}

/** The chart as a document of its own: styles written out, and the patterns it fills with put in. */
function standalone(svg: SVGSVGElement, width: number, height: number, font: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  inlineStyles(svg, copy);
  const used = new Set([...copy.outerHTML.matchAll(/url\((?:&quot;|")?#([\w-]+)/g)].map(([, id]) => id));
  const defs = document.createElementNS("http://www.w3.org/2000/svg", "defs");
  for (const id of used) {
    const pattern = document.getElementById(id ?? "");
    if (!pattern || svg.contains(pattern)) continue;
    const own = pattern.cloneNode(true) as Element;
    inlineStyles(pattern, own);
    defs.append(own);
  }
  copy.prepend(defs);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.setAttribute("font-family", font);
  return new XMLSerializer().serializeToString(copy);
}

function inlineStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  for (const name of STYLES) to.setAttribute(name, style.getPropertyValue(name));
  for (const [i, child] of [...from.children].entries()) {
    const copy = to.children[i];
    if (copy) inlineStyles(child, copy);
  }
}

function wrapped(pen: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && pen.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

import { makeSvg, standalone, type Drawing } from "./svg-parts";

const CLEAR = "rgba(0, 0, 0, 0)";

/** What stands in an element as one drawing: its coloured boxes, its words in their places, its own drawings. */
export function drawElement(element: Element): Drawing {
  const frame = element.getBoundingClientRect();
  const whole = makeSvg("svg", { width: frame.width, height: frame.height });
  draw(element, frame, whole);
  return { svg: whole, width: frame.width, height: frame.height, caption: "" };
}

function draw(element: Element, frame: DOMRect, whole: SVGElement): void {
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  // A width of one pixel hides what is for screen readers alone.
  if (style.display === "none" || style.visibility === "hidden" || box.width <= 1) return;
  if (element instanceof SVGSVGElement) {
    const copy = standalone(element);
    copy.setAttribute("x", String(box.x - frame.x));
    copy.setAttribute("y", String(box.y - frame.y));
    whole.append(copy);
    return;
  }
  const isRinged = style.boxShadow.startsWith("rgb") && !style.boxShadow.startsWith(CLEAR);
  if (style.backgroundColor !== CLEAR || isRinged)
    whole.append(
      makeSvg("rect", {
        x: box.x - frame.x,
        y: box.y - frame.y,
        width: box.width,
        height: box.height,
        rx: Math.min(Number.parseFloat(style.borderRadius) || 0, box.height / 2, box.width / 2),
        fill: style.backgroundColor,
        ...(isRinged
          ? { stroke: /^rgba?\([^)]*\)/.exec(style.boxShadow)?.[0] ?? "", "stroke-width": 2 }
          : {}),
      }),
    );
  const line = Number.parseFloat(style.borderBottomWidth);
  if (line > 0 && style.borderBottomStyle === "solid")
    whole.append(
      makeSvg("rect", {
        x: box.x - frame.x,
        y: box.bottom - frame.y - line,
        width: box.width,
        height: line,
        fill: style.borderBottomColor,
      }),
    );
  for (const child of element.childNodes) {
    if (child instanceof Element) draw(child, frame, whole);
    else if (child instanceof Text) write(child, style, frame, whole);
  }
}

/** A text's lines; words that a narrow box cuts off are left out. */
function write(text: Text, style: CSSStyleDeclaration, frame: DOMRect, whole: SVGElement): void {
  // A link leads nowhere in an image.
  const around = text.parentElement?.closest("a")?.parentElement;
  const fill = around ? getComputedStyle(around).color : style.color;
  const clip = style.overflowX === "hidden" ? text.parentElement?.getBoundingClientRect().right : undefined;
  const lines = new Map<number, { words: string[]; at: DOMRect }>();
  for (const { 0: word, index } of text.data.matchAll(/\S+/g)) {
    const range = document.createRange();
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    const at = range.getBoundingClientRect();
    if (at.width === 0 || (clip !== undefined && at.left >= clip)) continue;
    const line = lines.get(Math.round(at.top));
    if (line) line.words.push(word);
    else lines.set(Math.round(at.top), { words: [word], at });
  }
  for (const { words, at } of lines.values()) {
    const line = makeSvg("text", {
      x: at.x - frame.x,
      y: at.y - frame.y + at.height / 2,
      "dominant-baseline": "central",
      fill,
      "font-size": style.fontSize,
      "font-weight": style.fontWeight,
    });
    line.textContent = words.join(" ");
    whole.append(line);
  }
}

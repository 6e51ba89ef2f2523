import fc from "fast-check";
import Papa, { type ParseResult } from "papaparse";
import { expect, test } from "vitest";
import { type BrokenLine, CsvRecords, type Records } from "./csv-records";

type Read = { rows: string[][]; lines: number[]; broken: BrokenLine[] };

/** All that comes of a text that arrives in these pieces. */
function read(pieces: readonly string[], delimiter = ","): Read {
  const records = new CsvRecords(delimiter);
  const parts: Records[] = [...pieces.map((piece) => records.push(piece)), records.end()];
  return {
    rows: parts.flatMap((part) => part.rows),
    lines: parts.flatMap((part) => [...part.lines]),
    broken: parts.flatMap((part) => part.broken),
  };
}

// prettier-ignore
const TEXTS: readonly [sentence: string, text: string, rows: string[][], lines: number[]][] = [
  ["LF", "a,b\nc,d\ne,f\n", [["a", "b"], ["c", "d"], ["e", "f"]], [1, 2, 3]],
  ["CRLF", "a,b\r\nc,d\r\ne,f\r\n", [["a", "b"], ["c", "d"], ["e", "f"]], [1, 2, 3]],
  ["CR", "a,b\rc,d\re,f\r", [["a", "b"], ["c", "d"], ["e", "f"]], [1, 2, 3]],
  ["CRLF and LF mixed", "a,b\r\nc,d\ne,f\r\ng,h\n", [["a", "b"], ["c", "d"], ["e", "f"], ["g", "h"]], [1, 2, 3, 4]],
  ["all three mixed", "a,b\nc,d\re,f\r\ng,h\n", [["a", "b"], ["c", "d"], ["e", "f"], ["g", "h"]], [1, 2, 3, 4]],
  ["no newline at the end", "a,b\nc,d", [["a", "b"], ["c", "d"]], [1, 2]],
  ["no newline at the end of CRLF", "a,b\r\nc,d", [["a", "b"], ["c", "d"]], [1, 2]],
  ["one line alone", "a,b", [["a", "b"]], [1]],
  ["an empty last cell", "a,\nb,", [["a", ""], ["b", ""]], [1, 2]],
  ["blank lines between", "a,b\n\nc,d\n", [["a", "b"], [""], ["c", "d"]], [1, 2, 3]],
  ["blank lines first", "\n\na,b\n", [[""], [""], ["a", "b"]], [1, 2, 3]],
  ["blank lines last", "a,b\n\n\n", [["a", "b"], [""], [""]], [1, 2, 3]],
  ["quoted cells", '"a","b"\n"c","d"\n', [["a", "b"], ["c", "d"]], [1, 2]],
  ["quotes within quotes", '"a ""b""",c\n"""",d\n', [['a "b"', "c"], ['"', "d"]], [1, 2]],
  ["a comma within quotes", '"a,b",c\n', [["a,b", "c"]], [1]],
  ["a newline within quotes", '"a\nb",c\nd,e\n', [["a\nb", "c"], ["d", "e"]], [1, 3]],
  ["CRLF within quotes", '"a\r\nb",c\r\nd,e\r\n', [["a\nb", "c"], ["d", "e"]], [1, 3]],
  ["CRLF within quotes of a file with LF", '"a\r\nb",c\nd,e\n', [["a\nb", "c"], ["d", "e"]], [1, 3]],
  ["CR within quotes of a file with LF", '"a\rb",c\nd,e\n', [["a\nb", "c"], ["d", "e"]], [1, 3]],
  ["several newlines within quotes", 'x,y\n"a\n\n\nb","c\nd"\ne,f\n', [["x", "y"], ["a\n\n\nb", "c\nd"], ["e", "f"]], [1, 2, 7]],
  ["a newline within quotes at the very end", 'x,y\n"a\nb",c', [["x", "y"], ["a\nb", "c"]], [1, 2]],
  ["a lone quote within a cell", 'a,5" screen\nb,c\n', [["a", '5" screen'], ["b", "c"]], [1, 2]],
  ["rows of different lengths", "a,b,c\nd\ne,f\n", [["a", "b", "c"], ["d"], ["e", "f"]], [1, 2, 3]],
  ["nothing", "", [], []],
];

test.each(TEXTS)("%s is cut into records", (_sentence, text, rows, lines) => {
  expect(read([text])).toEqual({ rows, lines, broken: [] });
});

test.each(TEXTS)(
  "wherever it is cut, %s gives the same records and line numbers",
  (_sentence, text, rows, lines) => {
    for (let first = 0; first <= text.length; first += 1) {
      for (let second = first; second <= text.length; second += 1) {
        const pieces = [text.slice(0, first), text.slice(first, second), text.slice(second)];
        expect({ pieces, ...read(pieces) }).toEqual({ pieces, rows, lines, broken: [] });
      }
    }
  },
);

test.each(TEXTS)(
  "byte by byte, %s gives the same records and line numbers",
  (_sentence, text, rows, lines) => {
    expect(read(text.split(""))).toEqual({ rows, lines, broken: [] });
  },
);

const NEVER_CLOSED = "A quote is opened and never closed";
// prettier-ignore
const BROKEN: readonly [where: string, text: string, rows: string[][], lines: number[], broken: number[]][] = [
  ["in an unquoted file", 'a,b\nc,"d\ne,f\ng,h\n', [["a", "b"], ["e", "f"], ["g", "h"]], [1, 3, 4], [2]],
  ["in an unquoted CRLF file", 'a,b\r\nc,"d\r\ne,f\r\n', [["a", "b"], ["e", "f"]], [1, 3], [2]],
  ["in an all-quoted file", '"a","b"\n"c,"d"\n"e","f"\n"g","h"\n', [["a", "b"], ["e", "f"], ["g", "h"]], [1, 3, 4], [2]],
  ["in the first line", '"a,b\nc,d\n', [["c", "d"]], [2], [1]],
  ["in the last line", 'a,b\nc,"d', [["a", "b"]], [1], [2]],
  ["in two lines", 'a,"b\nc,d\n"e,f\ng,h\n', [["c", "d"], ["g", "h"]], [2, 4], [1, 3]],
];

test.each(BROKEN)("a quote never closed %s breaks its own line only", (_where, text, rows, lines, broken) => {
  expect(read([text])).toMatchObject({ rows, lines });
  expect(read([text]).broken.map(({ line }) => line)).toEqual(broken);
});

test("a broken line says why and shows its text", () => {
  expect(read(['a,b\nc,"d\n']).broken).toEqual([{ line: 2, reason: NEVER_CLOSED, text: 'c,"d' }]);
  expect(read(['a,b\n"c"d,e\n']).broken).toEqual([
    { line: 2, reason: "A quote is closed in the middle of a cell", text: '"c"d,e' },
  ]);
});

test.each([";", "\t", "|"])("cells may be parted by %j", (delimiter) => {
  expect(read([`a${delimiter}"b${delimiter}c"\nd,e${delimiter}f`], delimiter).rows).toEqual([
    ["a", `b${delimiter}c`],
    ["d,e", "f"],
  ]);
});

test("a quote that is never closed does not swallow a long file", () => {
  const line = '"ann@example.com","203.0.113.7","Success"\n';
  const pieces = [
    '"Username","Source IP","Status"\n',
    '"bob@example.com,"203.0.113.8","Success"\n',
    ...Array.from({ length: 60 }, () => line.repeat(1000)),
  ];
  const { rows, lines, broken } = read(pieces);
  expect(broken.map((problem) => problem.line)).toEqual([2]);
  expect(rows).toHaveLength(60_001);
  expect(lines.at(-1)).toBe(60_002);
  expect(new Set(rows.slice(1).map((row) => row.join("|")))).toEqual(
    new Set(["ann@example.com|203.0.113.7|Success"]),
  );
});

test("a broken quote rejects its own line only, not the records over several lines around it", () => {
  const records = new CsvRecords(",");
  const { rows, lines, broken } = records.push('"a\nb",c\n"d"e,f\nh,i\n');
  expect(rows).toEqual([
    ["a\nb", "c"],
    ["h", "i"],
  ]);
  expect([...lines]).toEqual([1, 4]);
  expect(broken.map(({ line }) => line)).toEqual([3]);
});

test("two stray quotes break their own lines, not those between them", () => {
  const text = 'a,b,c\n1,2,3\n"4,5,6\n7,8,9\n10,11,12\n13,14,x"\n16,17,18\n';
  const { rows, lines, broken } = read([text]);
  expect(rows).toEqual([
    ["a", "b", "c"],
    ["1", "2", "3"],
    ["7", "8", "9"],
    ["10", "11", "12"],
    ["13", "14", 'x"'],
    ["16", "17", "18"],
  ]);
  expect(lines).toEqual([1, 2, 4, 5, 6, 7]);
  expect(broken).toEqual([{ line: 3, reason: "A quote is opened and never closed", text: '"4,5,6' }]);
});

test("a cell over several lines in a row of the usual width is whole", () => {
  const text = 'a,b,c\n1,2,3\n"4\n5",6,7\n8,9,10\n';
  expect(read([text])).toMatchObject({
    rows: [{}, {}, ["4\n5", "6", "7"], {}],
    lines: [1, 2, 3, 5],
    broken: [],
  });
});

const cell = fc.string({ unit: fc.constantFrom('"', ",", "\n", "a", "b", ";", " "), maxLength: 6 });

test("whatever stands in quoted cells comes out of them, wherever the text is cut", () => {
  const table = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 6 }))
    .chain(([width, length]) =>
      fc.tuple(
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
          minLength: length,
          maxLength: length,
        }),
        fc.constantFrom("\n", "\r\n"),
        fc.nat(200),
      ),
    );
  fc.assert(
    fc.property(table, ([rows, end, at]) => {
      const text = rows
        .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(",") + end)
        .join("");
      expect(read([text.slice(0, at), text.slice(at)])).toMatchObject({ rows, broken: [] });
    }),
    { numRuns: 2000 },
  );
});

test("lines of quotes, commas and letters are read as the parser reads them whole", () => {
  const line = fc.string({ unit: fc.constantFrom('"', '","', ",", "a", '""'), maxLength: 8 });
  const quoted = line.map((inside) => `"${inside}"`);
  fc.assert(
    fc.property(fc.array(fc.oneof(quoted, quoted, line), { minLength: 1, maxLength: 5 }), (lines) => {
      const text = lines.map((one) => `${one}\n`).join("");
      const { data, errors }: ParseResult<string[]> = new Papa.Parser({
        delimiter: ",",
        newline: "\n",
      }).parse(text, 0, false);
      fc.pre(
        !errors.some(({ type }) => type === "Quotes") &&
          data.every((row) => row.every((one) => !one.includes("\n"))),
      );
      expect(read([text])).toMatchObject({ rows: data.slice(0, -1), broken: [] });
    }),
    { numRuns: 5000 },
  );
});

/**
 * The lines of a text with values between delimiters, as RFC 4180 has it: a value in quotes may hold delimiters, line ends
 * and, doubled, quotes. Empty lines are left out; each line comes with the number it has in the text.
 */
export function csvLines(text: string, delimiter: string): { number: number; values: string[] }[] {
  const lines: { number: number; values: string[] }[] = [];
  let [values, value, number, begun]: [string[], string, number, number] = [[], '', 1, 1];
  let isQuoted = false;
  const endValue = () => {
    values.push(value);
    value = '';
  };
  const endLine = () => {
    endValue();
    if (values.some((each) => each.trim() !== '')) lines.push({ number: begun, values });
    [values, begun] = [[], number];
  };
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\n') number++;
    if (isQuoted) {
      if (character !== '"') value += character;
      else if (text[at + 1] === '"') value += text[++at];
      else isQuoted = false;
    } else if (character === '"' && value.trim() === '') [isQuoted, value] = [true, ''];
    else if (character === delimiter) endValue();
    else if (character === '\n') endLine();
    else if (character !== '\r') value += character;
  }
  endLine();
  return lines;
}

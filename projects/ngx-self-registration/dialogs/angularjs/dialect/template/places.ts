/** Comments, the content of scripts and styles, and start tags with their attributes, in which a `<` means nothing. */
const TAGS =
  /<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?<\/\1\s*>|<([a-zA-Z][^\s/>]*)(?:[^"'>]|"[^"]*"|'[^']*')*>/g;

/** Where the elements of a template stand in its text. */
export class Places {
  private readonly starts = new Map<Element, number>();

  /** `parsed` is what a browser makes of `html`. Elements that it adds of its own accord have no place. */
  constructor(
    private readonly html: string,
    parsed: DocumentFragment,
  ) {
    const waiting = new Map<string, number[]>();
    for (const { 2: name, index } of html.matchAll(TAGS)) {
      if (name) waiting.set(name.toLowerCase(), [...(waiting.get(name.toLowerCase()) ?? []), index]);
    }
    for (const element of parsed.querySelectorAll('*')) {
      const start = waiting.get(element.localName)?.shift();
      if (start !== undefined) this.starts.set(element, start);
    }
  }

  /** The line, from 1, of an element, or of a text that comes after its start; undefined where it has no place. */
  lineOf(element: Element, text = ''): number | undefined {
    const start = this.starts.get(element);
    if (start === undefined) return undefined;
    const at = text ? this.html.indexOf(text, start) : start;
    return this.html.slice(0, at < 0 ? start : at).split('\n').length;
  }
}

/** A mistake in a template: what is wrong, in which element and line. */
export class TemplateMistake extends SyntaxError {
  constructor(
    /** What is wrong, without the place. */
    readonly reason: string,
    /** The element's name, as AngularJS has it. */
    readonly element: string,
    /** Line of the template, from 1. */
    readonly line: number,
  ) {
    super(`line ${line}, ${element}: ${reason}`);
  }
}

/** The same mistake with the element and line where it stands, if that is not known already. */
export function placed(error: unknown, element: Element, places: Places): unknown {
  if (!(error instanceof SyntaxError) || error instanceof TemplateMistake) return error;
  const [, quoted] = /“([^“”]*)”[^“”]*$/.exec(error.message) ?? [];
  const line = places.lineOf(element, quoted);
  return line === undefined ? error : new TemplateMistake(error.message, element.localName, line);
}

/**
 * Text out of an answer that is either a JSON string or bare text: the contract calls both `string`, and servers
 * have sent both.
 */
export function textBody(body: string | null): string {
  const text = body ?? '';
  if (!text.trimStart().startsWith('"')) {
    return text;
  }
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'string' ? parsed : text;
  } catch {
    // Bare text that happens to begin with a quotation mark.
    return text;
  }
}

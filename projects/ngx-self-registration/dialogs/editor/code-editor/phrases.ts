/**
 * What CodeMirror says by itself, in its own words, by the keys of our texts below `self-registration.code-editor.phrase-`.
 * A `$` in a text is a number that CodeMirror puts there.
 */
const PHRASES = {
  find: 'Find',
  replace: 'Replace',
  next: 'next',
  previous: 'previous',
  all: 'all',
  'match-case': 'match case',
  regexp: 'regexp',
  'by-word': 'by word',
  'replace-one': 'replace',
  'replace-all': 'replace all',
  close: 'close',
  'current-match': 'current match',
  'on-line': 'on line',
  'replaced-match': 'replaced match on line $',
  'replaced-matches': 'replaced $ matches',
  'go-to-line': 'Go to line',
  go: 'go',
  problems: 'Diagnostics',
  'no-problems': 'No diagnostics',
  completions: 'Completions',
  'selection-deleted': 'Selection deleted',
  'control-character': 'Control character',
  'fold-line': 'Fold line',
  'unfold-line': 'Unfold line',
  'folded-lines': 'Folded lines',
  'unfolded-lines': 'Unfolded lines',
  'folded-code': 'folded code',
  unfold: 'unfold',
  to: 'to',
} as const;

/** Phrases of CodeMirror as an editor is given them. `text` gives a text of ours by its key. */
export function phrases(text: (key: string) => string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(PHRASES).map(([key, phrase]) => [phrase, text(`self-registration.code-editor.phrase-${key}`)]),
  );
}

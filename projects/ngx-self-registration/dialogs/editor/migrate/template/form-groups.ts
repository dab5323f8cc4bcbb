import { isTag, type Part, type Tag, tag } from './tag';

/** Elements that may say which group their fields belong to; others get one around them. */
const HOLDERS = ['div', 'fieldset', 'section', 'mat-form-field', 'ng-container'];

/** What is left of the paths of fields below an element, by the levels that are written already. */
function pathsBelow(part: Part, depth: number): (readonly string[])[] {
  if (!isTag(part)) return [];
  const own = part.field ? [part.field.path.slice(depth)] : [];
  return [...own, ...part.children.flatMap((child) => pathsBelow(child, depth))];
}

/** Whether an element is a form or has one: groups are within. */
const hasForm = (part: Part): boolean =>
  isTag(part) && (part.attributes.some(([name]) => name === '[formGroup]') || part.children.some(hasForm));

/** The group that all fields below an element are in; null where they are in several, or in none. */
function commonGroup(part: Part, depth: number): string | null {
  if (hasForm(part)) return null;
  const paths = pathsBelow(part, depth);
  const [first] = paths;
  return first && paths.every((path) => path.length > 1 && path[0] === first[0]) ? first[0] : null;
}

/** Writes `formControlName`, and `formGroupName` where models of one object stand together. */
export function placeFormGroups(parts: readonly Part[], depth = 0): Part[] {
  const placed: Part[] = [];
  for (let at = 0; at < parts.length;) {
    const part = parts[at];
    const group = commonGroup(part, depth);
    if (!isTag(part) || group === null) {
      placed.push(isTag(part) ? withControl(part, depth) : part);
      at++;
      continue;
    }
    // Neighbours of the same group share one; what stands between them goes with them.
    let end = at + 1;
    for (let next = end; next < parts.length; next++) {
      if (commonGroup(parts[next], depth) === group) end = next + 1;
      else if (pathsBelow(parts[next], depth).length > 0) break;
    }
    placed.push(grouped(parts.slice(at, end), group, depth));
    at = end;
  }
  return placed;
}

function grouped(parts: readonly Part[], group: string, depth: number): Tag {
  const [only] = parts;
  if (parts.length === 1 && isTag(only) && HOLDERS.includes(only.name) && !only.field) {
    return {
      ...only,
      attributes: [['formGroupName', group], ...only.attributes],
      children: placeFormGroups(only.children, depth + 1),
    };
  }
  return tag('ng-container', { formGroupName: group }, placeFormGroups(parts, depth + 1));
}

function withControl(part: Tag, depth: number): Tag {
  const children = placeFormGroups(part.children, depth);
  if (!part.field) return { ...part, children };
  const name = part.field.path.slice(depth).join('.');
  return {
    ...part,
    attributes: part.attributes.map(([key, value]) => (key === 'formControlName' ? [key, name] : [key, value])),
    children,
  };
}

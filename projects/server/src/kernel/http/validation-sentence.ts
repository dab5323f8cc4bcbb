import type { FastifySchemaValidationError } from 'fastify';

const PLACE: Record<string, string> = {
  body: 'The body',
  params: 'The path',
  querystring: 'The query',
  headers: 'The headers',
};

function fieldName(error: FastifySchemaValidationError): string {
  const path = error.instancePath.split('/').slice(1);
  const missing = error.params['missingProperty'] ?? (error.params['requiredProperties'] as string[] | undefined)?.[0];
  if (error.keyword === 'required' && missing) path.push(String(missing));
  return path.map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~')).join('.');
}

function limitSentence({ keyword, params }: FastifySchemaValidationError): string {
  const bound = keyword.startsWith('min') ? 'at least' : 'at most';
  const unit = keyword.endsWith('Length') ? ' characters' : keyword.endsWith('Items') ? ' entries' : '';
  return `must ${unit ? 'have' : 'be'} ${bound} ${String(params['limit'])}${unit}`;
}

/** A union reports each of its branches; the deepest error is the one closest to what was meant. */
function closest(errors: FastifySchemaValidationError[]): FastifySchemaValidationError {
  return [...errors].sort((a, b) => fieldName(b).split('.').length - fieldName(a).split('.').length)[0];
}

/** The path of what does not fit its schema; undefined where that is the whole of it. */
export function wrongField(errors: FastifySchemaValidationError[]): string | undefined {
  return fieldName(closest(errors)) || undefined;
}

/** One English sentence for a request that does not fit its schema; it names the field. */
export function validationSentence(errors: FastifySchemaValidationError[], context: string | undefined): string {
  const error = closest(errors);
  const subject = fieldName(error) || PLACE[context ?? 'body'] || 'The request';
  switch (error.keyword) {
    case 'required':
      return `${subject} is missing.`;
    case 'format':
      return error.params['format'] === 'uuid'
        ? `${subject} must be a UUID.`
        : `${subject} must be a valid ${error.params['format']}.`;
    case 'enum':
      return `${subject} must be one of ${(error.params['allowedValues'] as unknown[]).filter((value) => value !== '').join(', ')}.`;
    case 'minimum':
    case 'minLength':
    case 'minItems':
    case 'maximum':
    case 'maxLength':
    case 'maxItems':
      return `${subject} ${limitSentence(error)}.`;
    case 'pattern':
      return `${subject} must not be blank.`;
    default:
      return `${subject} ${error.message ?? 'is not valid'}.`;
  }
}

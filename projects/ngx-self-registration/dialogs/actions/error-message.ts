/** A sentence for people from whatever was thrown: the server's own message where there is one. */
export function messageOf(error: unknown): string {
  if (typeof error === 'string') {
    return error;
  }
  if (typeof error === 'object' && error !== null) {
    const { error: body, message, data } = error as { error?: unknown; message?: unknown; data?: unknown };
    for (const answer of [body, data]) {
      if (typeof answer === 'object' && answer !== null && 'message' in answer && typeof answer.message === 'string') {
        return answer.message;
      }
    }
    if (typeof message === 'string' && message !== '') {
      return message;
    }
  }
  return String(error);
}

/** An answer that ends a request early, with the body that ThingsBoard gives such answers. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly errorCode: number,
    message: string,
    /** Sent in place of the usual body: telemetry refuses with a bare text. */
    readonly body?: string,
  ) {
    super(message);
  }
}

export const NO_PERMISSION = "You don't have permission to perform this operation!";

export const forbidden = () => new Refusal(403, 20, NO_PERMISSION);
export const unauthorized = (message: string, errorCode = 10) => new Refusal(401, errorCode, message);
export const badRequest = (message: string) => new Refusal(400, 31, message);
export const notFound = (what: string, id: string) => new Refusal(404, 32, `${what} with id [${id}] is not found`);
/** Telemetry's way to refuse: the text alone is the body. */
export const bareText = (status: number, text: string) => new Refusal(status, 0, text, text);

/** Nobody recorded what a real one answers to a request, or to a command of a socket. */
export const notRecorded = (asked: string, what = 'as such') =>
  new Refusal(501, 0, `The recordings do not show what ThingsBoard answers to ${asked} (${what}).`);

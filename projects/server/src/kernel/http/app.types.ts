import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { BodyKind } from './body-limits';
import type { AppContext } from '../../app-context';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** How much the body may be; `small` on public routes, `normal` elsewhere, unless the route says otherwise. */
    body?: BodyKind;
    /** Milliseconds in which the route is answered, where it may take longer than others. */
    answerWithin?: number;
  }
}

/** The server with request types derived from TypeBox schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression<RawServerDefault>,
  RawReplyDefaultExpression<RawServerDefault>,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** Routes of one area. Register it with {@link addArea}, so that its hooks and parsers stay its own. */
export type Area = (app: App, ctx: AppContext) => Promise<void> | void;

/** Adds an area to the server, encapsulated. */
export async function addArea(app: App, ctx: AppContext, area: Area): Promise<void> {
  await app.register(async (scope) => area(scope.withTypeProvider<TypeBoxTypeProvider>(), ctx));
}

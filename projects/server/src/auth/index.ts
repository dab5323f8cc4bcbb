export { authRoutes } from './auth.routes';
export { hashPassword, requireGoodPassword, verifyPassword } from './passwords';
export { hashToken, randomToken, sameHash, serverSecret } from './secrets';
export { issueTokens, Tokens } from './tokens';

export class InterceptorConfig {
  constructor(
    public ignoreLoading = false,
    public ignoreErrors = false,
    public ignoreVersionConflict = false,
  ) {}
}

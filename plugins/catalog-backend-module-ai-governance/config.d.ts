export interface Config {
  aiGovernance?: {
    /**
     * What happens to an entity that does not meet a requirement of its stage: `warn` (the default) accepts it and says so in its
     * status, `enforce` refuses the update and keeps the version that was accepted last. Only requirements that show in the entity
     * alone refuse. A document that has not the shape of its kind is refused in both.
     */
    validation?: 'enforce' | 'warn';
  };
}

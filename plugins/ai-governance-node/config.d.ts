export interface Config {
  aiGovernance?: {
    requirements?: {
      /**
       * Folders with requirement sets of your own, and with your changes of other sets, one YAML file each, beside the shipped ones. A path is absolute or relative to
       * the folder that the backend runs in.
       */
      folders?: string[];
      /** Ids of the requirement sets that are asked; when left out, every set that is on by default. */
      sets?: string[];
    };
  };
}

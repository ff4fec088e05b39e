/** Where a recipe of the cookbook has its parts. */
import { join, resolve } from "node:path";

/** The folder of the Import menu, in examples/. */
export const cookbook = "4 Cookbook";

export const cookbookFolder = resolve(__dirname, "../../../examples", cookbook);

/** The flow of the recipe with that title. */
export const recipeFile = (title: string): string => join(cookbookFolder, `${title}.json`);

/** What its page, its pictures and its test are named: the title in small letters with hyphens. */
export const slugOf = (title: string): string => title.toLowerCase().replace(/[^a-z0-9]+/g, "-");

<#-- each dependency with the licences that its POM names -->
# What Unstick is built on

Each jar of `lib/`, whose licence it is under, and where it comes from. `licences/` has the texts and notices: a folder for each jar that
carries its own, and `Apache-2.0.txt` and `BSD-3-Clause.txt` for those that do not. `sbom.cdx.json` says the same for machines.

<#list dependencyMap as entry>
<#assign project = entry.getKey()/>
- ${project.artifactId} ${project.version}: <#list entry.getValue() as licence>${licence}<#sep>, </#list><#if project.url??> (${project.url})</#if>
</#list>

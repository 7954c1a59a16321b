@echo off
rem Starts Unstick on Windows, as the file "unstick" beside this one does elsewhere.
rem
rem   UNSTICK_JAVA_HOME     the Java to use, whatever else there is
rem   UNSTICK_JAVA_OPTIONS  further options for the JVM
rem   UNSTICK_NO_ARCHIVE=1  neither use nor make the class archive that shortens the start
rem
rem No block in parentheses has a variable in it that somebody else has set, nor the arguments: a parenthesis in them would end it. What is
rem set is in quotes, for an ampersand in it; and delayed expansion is off, for exclamation marks.
setlocal EnableExtensions DisableDelayedExpansion
set "unstick_home=%~dp0"

if defined UNSTICK_JAVA_HOME goto given
if exist "%unstick_home%runtime\bin\java.exe" goto image
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" goto java_home
for %%J in (java.exe) do set "unstick_java=%%~$PATH:J"
if not defined unstick_java goto none
goto ask

:given
set "unstick_java=%UNSTICK_JAVA_HOME%\bin\java.exe"
if not exist "%unstick_java%" goto nothing_given
goto ask

:java_home
set "unstick_java=%JAVA_HOME%\bin\java.exe"
goto ask

rem A Java on the PATH may have no release file beside it, so each is asked what it is.
:ask
set "unstick_version="
for /f "usebackq tokens=1,* delims== " %%A in (`^""%unstick_java%" -XshowSettings:properties -version 2^>^&1^"`) do if "%%A"=="java.version" set "unstick_version=%%B"
if not defined unstick_version goto silent
for /f "tokens=1 delims=.-+_" %%F in ("%unstick_version%") do set "unstick_feature=%%F"
if %unstick_feature% LSS 17 goto old
goto archive

:image
set "unstick_java=%unstick_home%runtime\bin\java.exe"
set "unstick_archive="
if defined UNSTICK_NO_ARCHIVE goto start
if exist "%unstick_home%unstick.aot" set unstick_archive="-XX:AOTCache=%unstick_home%unstick.aot"
goto start

rem Since 19 a JVM makes its class archive at its first end, and makes it again when jars or Java have changed.
:archive
set "unstick_archive="
if defined UNSTICK_NO_ARCHIVE goto start
if not defined LOCALAPPDATA goto start
if %unstick_feature% LSS 19 goto start
if not exist "%LOCALAPPDATA%\unstick\" mkdir "%LOCALAPPDATA%\unstick" 2>nul
if not exist "%LOCALAPPDATA%\unstick\" goto start
set unstick_archive=-XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%LOCALAPPDATA%\unstick\java-%unstick_version%.jsa"

:start
"%unstick_java%" %unstick_archive% -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xlog:disable -Xlog:all=off --enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8 -Dstdin.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Dsun.stdout.encoding=UTF-8 -Dsun.stderr.encoding=UTF-8 -Dorg.jline.terminal.providers=jni,exec -Dorg.jline.terminal.graphemeCluster=false %UNSTICK_JAVA_OPTIONS% -jar "%unstick_home%unstick.jar" %*
exit /b %ERRORLEVEL%

:none
>&2 echo unstick: Java 17 or newer is needed, and there is none in JAVA_HOME or on the PATH.
>&2 echo Install one ^(https://adoptium.net, or: winget install EclipseAdoptium.Temurin.25.JRE^), or set UNSTICK_JAVA_HOME to the folder of one.
exit /b 1

:nothing_given
>&2 echo unstick: Java 17 or newer is needed, and UNSTICK_JAVA_HOME has none: there is no "%unstick_java%".
exit /b 1

:silent
>&2 echo unstick: "%unstick_java%" does not say which Java it is. Set UNSTICK_JAVA_HOME to the folder of Java 17 or newer.
exit /b 1

:old
>&2 echo unstick: Java 17 or newer is needed, and "%unstick_java%" is %unstick_version%. Set UNSTICK_JAVA_HOME to the folder of a newer one.
exit /b 1

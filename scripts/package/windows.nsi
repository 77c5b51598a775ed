; The installer for Windows, made by NSIS 3 from the folder of a packaged application:
;
;   makensis -DVERSION=0.1.0 -DSOURCE=C:\temper\win32-x64 -DOUTPUT=C:\temper\temper-0.1.0-win32-x64.exe windows.nsi
;
; It installs for one person and asks for no rights. Removing it leaves the data home (%LOCALAPPDATA%\Temper) as it is.
; Compiled in the tests with a stand-in for the application (tests/setup/installers.test.ts); it was never run on Windows.
Unicode true
RequestExecutionLevel user
SetCompressor /SOLID lzma
!ifndef VERSION
  !error "Say which version: -DVERSION=0.1.0"
!endif
!ifndef SOURCE
  !error "Say where the packaged application is: -DSOURCE=FOLDER"
!endif
!ifndef OUTPUT
  !error "Say where the installer is to go: -DOUTPUT=FILE"
!endif

!include "MUI2.nsh"
!include "LogicLib.nsh"

Name "Temper"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Temper"
InstallDirRegKey HKCU "Software\Temper" "InstallDir"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Temper"
VIAddVersionKey "FileDescription" "Temper"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT License"

!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Temper"

Section "Temper"
  ; What an older version had and this one has not would stay.
  RMDir /r "$INSTDIR\resources"
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\Temper.lnk" "$INSTDIR\temper-window.exe"
  WriteRegStr HKCU "Software\Temper" "InstallDir" "$INSTDIR"

  ; Exported studies and links open the window.
  WriteRegStr HKCU "Software\Classes\.temper-study" "" "Temper.Study"
  WriteRegStr HKCU "Software\Classes\Temper.Study" "" "Temper study"
  WriteRegStr HKCU "Software\Classes\Temper.Study\shell\open\command" "" '"$INSTDIR\temper-window.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\temper" "" "URL:Temper"
  WriteRegStr HKCU "Software\Classes\temper" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\temper\shell\open\command" "" '"$INSTDIR\temper-window.exe" "%1"'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Temper"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  Delete "$SMPROGRAMS\Temper.lnk"
  RMDir /r "$INSTDIR\resources"
  RMDir /r "$INSTDIR\locales"
  Delete "$INSTDIR\*.*"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "Software\Classes\.temper-study"
  DeleteRegKey HKCU "Software\Classes\Temper.Study"
  DeleteRegKey HKCU "Software\Classes\temper"
  DeleteRegKey HKCU "Software\Temper"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
